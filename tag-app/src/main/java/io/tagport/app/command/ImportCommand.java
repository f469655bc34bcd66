package io.tagport.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.bulk.RunFailure;
import io.tagport.app.bulk.StoreImport;
import io.tagport.app.wiring.Backend;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.port.TagStore;
import io.tagport.transport.Json;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code import}: adds the bindings of a file to the local store or to the ledger of a provider. */
@Command(
        name = "import",
        description = {
            "Adds the bindings in a file to the local store, faster than apply and without confirmation.",
            "With --provider P that has a ledger: adds them only to the ledger, as bindings that P already has. P is not"
                    + " called; the limits of P apply.",
            "Removes nothing. Registers the subjects of the file, including those without tags."
        },
        footer = {"  tagport import bindings.ndjson", "  tagport import --provider push-old bindings.csv"})
public final class ImportCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Parameters(
            paramLabel = "FILE",
            description = "CSV or NDJSON, as for plan or as written by export; - is standard input.")
    private String file = "";

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(names = "--skip-bad", description = "Write bad lines to FILE.bad and skip them.")
    private boolean skipBad;

    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public ImportCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() {
        try (Wiring wiring = tagport.wiring();
                InputFile from = InputFile.open(file, tagport.context())) {
            TagStore store = StoreSelection.of(
                    tagport,
                    wiring,
                    "only a store, or the ledger of a provider that has one, accepts an import; use apply");
            Backend backend = wiring.backend(tagport.provider());
            Optional<Path> badLinesFile =
                    skipBad ? Optional.of(FileOptions.sibling(from.basePath(), ".bad")) : Optional.empty();
            Interruption interruption = tagport.context().interruption();
            interruption.reportUnlessStopped(
                    () -> tagport.output()
                            .error(
                                    "interrupted: the number of bindings added so far is unknown; run it again, which adds nothing twice"));
            StoreImport.Result result = new StoreImport(store, backend.limits())
                    .load(input.of(from), from.basePath(), badLinesFile, interruption::isRequested);
            interruption.takeOver();
            return print(result, from.name());
        }
    }

    private int print(StoreImport.Result result, String name) {
        if (tagport.json()) {
            ObjectNode document = Json.object();
            document.put("subjects", result.subjects())
                    .put("applied", result.applied())
                    .put("refused", result.refused())
                    .put("unknown", result.unknown())
                    .put("skipped", result.skipped())
                    .put("checksum", result.checksum());
            if (result.remaining() > 0) {
                document.put("left", result.remaining());
            }
            tagport.output().print(document);
        } else {
            tagport.output()
                    .printUnlessQuiet(PlanPrinter.count(result.subjects(), "subject") + ", "
                            + PlanPrinter.count(result.applied(), "binding") + ", checksum " + result.checksum());
        }
        if (result.skipped() > 0) {
            tagport.output().info(PlanPrinter.count(result.skipped(), "bad line") + " skipped, see " + name + ".bad");
        }
        if (result.fault().isPresent()) {
            return endEarly(result, result.fault().orElseThrow());
        }
        if (result.refused() + result.unknown() > 0) {
            tagport.output()
                    .error(result.refused() + " refused, " + result.unknown() + " unknown; first reason: "
                            + result.reason());
        }
        return result.unknown() > 0 ? ExitCode.UNKNOWN : result.refused() > 0 ? ExitCode.REFUSED : ExitCode.APPLIED;
    }

    private int endEarly(StoreImport.Result result, Throwable fault) {
        new ExecutionExceptionHandler(tagport.context()).printTrace(fault);
        tagport.output()
                .error("stopped before the end: " + RunFailure.message(fault) + "; "
                        + PlanPrinter.count(result.applied(), "binding") + " applied, " + result.refused()
                        + " refused, " + result.unknown() + " unknown, "
                        + PlanPrinter.count(result.remaining(), "subject")
                        + " remaining; run it again, which adds nothing twice");
        return result.remaining() > 0 && result.unknown() == 0 ? ExitCode.REFUSED : ExitCode.UNKNOWN;
    }
}
