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
            "Brings the tables of a store of type postgres up to date, where 'migrate: false' keeps servers from doing so.",
            "Servers of the version before go on meanwhile; doing it again changes nothing."
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
            throw new CommandException(ExitCode.USAGE, "store: only a store of type postgres has a schema");
        }
        int steps = Wiring.migrateSchema(postgres);
        if (tagport.json()) {
            tagport.output().print(Json.object().put("steps", steps));
        } else {
            tagport.output()
                    .printUnlessQuiet(steps == 0 ? "the schema was up to date" : "the schema is up to date now; steps: " + steps);
        }
        return ExitCode.APPLIED;
    }
}
