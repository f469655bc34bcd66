package io.tagport.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.settings.Settings;
import io.tagport.app.settings.StoreSettings;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.port.StoreException;
import io.tagport.transport.Json;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code pending}: lists the pending changes of remote providers. */
@Command(
        name = "pending",
        description = {
            "Lists the changes that are unknown at remote providers or pending for the second provider of a backend.",
            "'drift' settles changes that are unknown because no answer was received. A running server sends the pending"
                    + " ones automatically. Changes in progress are also counted.",
            "Lists all providers that have a ledger, or only --provider.",
            "Exit code 0: nothing is unknown or pending; 1: something is pending; 3: something is unknown."
        },
        footer = {"  tagport pending", "  tagport pending --provider push-new --json"})
public final class PendingCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "The maximum number of subjects to list of each kind; all are counted. Default: ${DEFAULT-VALUE}.")
    private int limit = 20;

    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public PendingCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() {
        if (limit < 0) {
            throw new CommandException(ExitCode.USAGE, "--limit must be at least 0, not " + limit);
        }
        Settings settings = tagport.settings();
        List<String> providers = providers(settings);
        try (Wiring wiring = new Wiring(settings, tagport.context().clock())) {
            List<PendingReport> all = providers.stream()
                    .map(name -> PendingReport.of(name, wiring.backend(name), limit))
                    .toList();
            print(all);
            return exitCode(all);
        } catch (StoreException e) {
            throw new CommandException(ExitCode.UNREACHABLE, e.getMessage() + hint(settings));
        }
    }

    private List<String> providers(Settings settings) {
        if (tagport.providerNamed().isEmpty()) {
            return new TreeSet<>(settings.providers().keySet())
                    .stream().filter(settings::keepsLedger).toList();
        }
        String name = tagport.provider();
        settings.provider(name);
        if (!settings.keepsLedger(name)) {
            throw new CommandException(ExitCode.USAGE, LedgerSelection.missingLedgerMessage(name));
        }
        return List.of(name);
    }

    /** Returns a hint to the metrics of a running server for a RocksDB store, which only one process can open; otherwise empty. */
    private static String hint(Settings settings) {
        return settings.store() instanceof StoreSettings.Rocks
                ? "; if a server has the store open, its /metrics contains the counts: tagport_ledger_unknown_subjects and"
                        + " tagport_ledger_followed_subjects"
                : "";
    }

    private void print(List<PendingReport> all) {
        if (tagport.json()) {
            ObjectNode document = Json.object();
            ArrayNode providers = document.putArray("providers");
            all.forEach(one -> providers.add(one.document()));
            tagport.output().print(document);
        } else if (all.isEmpty()) {
            tagport.output().printUnlessQuiet("no provider has a ledger");
        } else {
            all.forEach(one -> one.lines().forEach(tagport.output()::printUnlessQuiet));
        }
    }

    private static int exitCode(List<PendingReport> all) {
        if (all.stream().anyMatch(one -> one.unknown().count() > 0)) {
            return ExitCode.UNKNOWN;
        }
        return all.stream().anyMatch(one -> one.pendingForMirror().count() > 0) ? ExitCode.REFUSED : ExitCode.APPLIED;
    }
}
