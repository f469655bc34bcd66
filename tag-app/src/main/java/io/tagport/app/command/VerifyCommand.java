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
            "Checks that the data of the local store is consistent: tags of subjects, holders of tags, and their counts.",
            "Writes nothing without --repair.",
            "With --repair, rebuilds the data that is derived from the rows of the subjects. Moves unreadable rows to a"
                    + " file set-aside-APP-N.ndjson next to the store. Keeps the part of a damaged log before the"
                    + " damage.",
            "No server may use the store at the same time. Exit code 0: consistent, or repaired; 1: inconsistent; 4: the"
                    + " store cannot be opened; the error states the reason."
        },
        footer = {"  tagport verify", "  tagport verify --repair --app shop"})
public final class VerifyCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Option(names = "--repair", description = "Repair inconsistencies.")
    private boolean repair;

    @Option(names = "--app", paramLabel = "NAME", description = "Check only this app. Default: all apps in the store.")
    private Optional<String> app = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder of 'serve --data'. Default: the store in the configuration.")
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
                    "cannot write the file for unreadable rows; nothing was changed: " + e.getMessage());
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
