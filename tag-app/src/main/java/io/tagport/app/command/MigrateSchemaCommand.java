package io.tagport.app.command;

import io.tagport.app.settings.StoreSettings;
import io.tagport.app.wiring.Wiring;
import io.tagport.transport.Json;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The command {@code migrate-schema}: migrates the database schema of a store to the current version. */
@Command(
        name = "migrate-schema",
        description = {
            "Updates the schema of a store of type postgres, if 'migrate: false' prevents servers from doing so.",
            "Servers of the previous version can continue to run. Running it again changes nothing."
        },
        footer = "  tagport migrate-schema --config tagport.yaml")
public final class MigrateSchemaCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public MigrateSchemaCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() {
        if (!(tagport.settings().store() instanceof StoreSettings.Postgres postgres)) {
            throw new CommandException(
                    ExitCode.USAGE, "store: must be of type postgres; a store of type rocksdb has no schema");
        }
        int steps = Wiring.migrateSchema(postgres);
        if (tagport.json()) {
            tagport.output().print(Json.object().put("steps", steps));
        } else {
            tagport.output()
                    .printUnlessQuiet(
                            steps == 0
                                    ? "the schema was already up to date"
                                    : "the schema is now up to date; steps: " + steps);
        }
        return ExitCode.APPLIED;
    }
}
