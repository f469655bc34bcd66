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
            "Adds what a file has to the store of our own, faster than apply and without asking.",
            "With --provider P of which a ledger is kept: to the ledger alone, as what P holds already. P is asked nothing;"
                    + " what it allows is what is taken.",
            "Nothing is taken away. Subjects of the file become known, also those without tags."
        },
        footer = {"  tagport import bindings.ndjson", "  tagport import --provider push-old bindings.csv"})
public final class ImportCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Parameters(
            paramLabel = "FILE",
            description = "CSV or NDJSON, as for plan or as export writes it; - is standard" + " input.")
    private String file = "";

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(names = "--skip-bad", description = "Write bad lines to FILE.bad and go on without them.")
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
                    "only such a store takes an import, and the ledger of a provider, where one is kept; use apply");
            Backend backend = wiring.backend(tagport.provider());
            Optional<Path> badLinesFile = skipBad ? Optional.of(FileOptions.sibling(from.basePath(), ".bad")) : Optional.empty();
            Interruption interruption = tagport.context().interruption();
            interruption.reportUnlessStopped(() -> tagport.output()
                    .error("interrupted: what was added so far is unknown; run it again, which adds nothing twice"));
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
            tagport.output().info(PlanPrinter.count(result.skipped(), "bad line") + " left out, see " + name + ".bad");
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
                        + " left; run it again, which adds nothing twice");
        return result.remaining() > 0 && result.unknown() == 0 ? ExitCode.REFUSED : ExitCode.UNKNOWN;
    }
}
