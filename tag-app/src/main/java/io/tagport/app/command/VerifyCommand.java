package io.tagport.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.bulk.QuarantineFile;
import io.tagport.app.settings.StoreSettings;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.model.App;
import io.tagport.domain.port.StoreFinding;
import io.tagport.domain.port.StoreInspection;
import io.tagport.domain.port.StoreReport;
import io.tagport.transport.Json;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code verify}: checks the local store and repairs it on request. */
@Command(
        name = "verify",
        description = {
            "Checks that all the store of our own keeps agrees: what subjects carry, who holds a tag, and how many.",
            "Writes nothing without --repair.",
            "With --repair, makes again what is derived from the subjects' rows. What cannot be read is kept in a file"
                    + " set-aside-APP-N.ndjson beside the store. Of a damaged log it keeps what is in front of the"
                    + " damage.",
            "No server may run on the store meanwhile. Exit code 0: all agrees, or was repaired; 1: it does not; 4: it"
                    + " cannot be opened, and why."
        },
        footer = {"  tagport verify", "  tagport verify --repair --app shop"})
public final class VerifyCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Option(names = "--repair", description = "Mend what does not agree.")
    private boolean repair;

    @Option(names = "--app", paramLabel = "NAME", description = "Only this app. Default: all that are in the store.")
    private Optional<String> app = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder of 'serve --data'. Default: the store of the configuration.")
    private Optional<Path> data = Optional.empty();

    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public VerifyCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() {
        StoreSettings store = store();
        List<VerificationResult> all = new ArrayList<>();
        List<StoreFinding> findings;
        try (StoreInspection inspection = Wiring.inspect(store, repair)) {
            findings = inspection.findings();
            for (App one : chosen(inspection.apps())) {
                all.add(verify(inspection, one, store.folder()));
            }
        }
        print(all, findings);
        return all.stream().allMatch(VerificationResult::isSoundNow) ? ExitCode.APPLIED : ExitCode.REFUSED;
    }

    private StoreSettings store() {
        StoreSettings configured = tagport.settings().store();
        return data.<StoreSettings>map(folder ->
                        new StoreSettings.Rocks(tagport.context().folder().resolve(folder)))
                .orElse(configured);
    }

    private SortedSet<App> chosen(SortedSet<App> apps) {
        if (app.isEmpty()) {
            return apps;
        }
        App selected = apps.stream()
                .filter(one -> one.name().equals(app.get()))
                .findFirst()
                .orElseThrow(() -> new CommandException(
                        ExitCode.USAGE, "--app: the store has no app '" + app.get() + "'; it has " + apps));
        SortedSet<App> one = new TreeSet<>(apps.comparator());
        one.add(selected);
        return one;
    }

    private VerificationResult verify(StoreInspection inspection, App one, Path folder) {
        StoreReport found = inspection.check(one);
        if (!repair || found.isConsistent()) {
            return new VerificationResult(found, found, Optional.empty());
        }
        try (QuarantineFile quarantineFile = new QuarantineFile(folder, one)) {
            inspection.repair(one, quarantineFile);
            return new VerificationResult(found, inspection.check(one), quarantineFile.path());
        } catch (UncheckedIOException e) {
            throw new CommandException(
                    ExitCode.UNREACHABLE,
                    "cannot keep what a repair sets aside; nothing was changed: " + e.getMessage());
        }
    }

    private void print(List<VerificationResult> all, List<StoreFinding> findings) {
        if (tagport.json()) {
            ObjectNode document = Json.object();
            ArrayNode apps = document.putArray("apps");
            all.forEach(one -> apps.add(one.document()));
            VerificationResult.put(document, findings);
            tagport.output().print(document);
        } else {
            VerificationResult.table(all).forEach(tagport.output()::printUnlessQuiet);
            findings.forEach(storeFinding -> tagport.output().printUnlessQuiet(storeFinding.text()));
        }
    }
}
