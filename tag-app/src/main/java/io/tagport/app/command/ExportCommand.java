package io.tagport.app.command;

import io.tagport.app.bulk.BulkFormat;
import io.tagport.app.bulk.StoreExport;
import io.tagport.app.file.FileErrors;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.port.TagStore;
import io.tagport.transport.Json;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code export}: writes all bindings of the local store or of a ledger. */
@Command(
        name = "export",
        description = {
            "Writes all bindings of the local store to a file or to standard output.",
            "With --provider P that has a ledger: writes the bindings that P has acknowledged, from the ledger.",
            "Subjects without tags are written only in NDJSON. Both formats can be imported and applied."
        },
        footer = {"  tagport export bindings.ndjson", "  tagport export --provider push-old bindings.csv"})
public final class ExportCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            description = "The file to write. Default, and -: standard output.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = CaseInsensitiveEnums.OfFormat.class,
            description = "csv or ndjson. Default: csv if the name of the file ends with .csv, otherwise ndjson.")
    private Optional<BulkFormat> format = Optional.empty();

    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public ExportCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() {
        file = file.filter(path -> !path.equals(Path.of(InputFile.STANDARD)));
        if (tagport.json() && file.isEmpty()) {
            throw new CommandException(
                    ExitCode.USAGE, "--json requires a FILE, because standard output can contain only one document");
        }
        try (Wiring wiring = tagport.wiring()) {
            TagStore store = StoreSelection.of(
                    tagport, wiring, "only a store, or the ledger of a provider that has one, can be exported");
            StoreExport export = new StoreExport(store, format.orElseGet(this::formatOfFile));
            if (file.isPresent()) {
                write(export, tagport.context().folder().resolve(file.orElseThrow()));
            } else {
                print(export);
            }
        }
        return ExitCode.APPLIED;
    }

    private BulkFormat formatOfFile() {
        boolean csv = file.map(path -> path.toString().toLowerCase(Locale.ROOT).endsWith(".csv"))
                .orElse(false);
        return csv ? BulkFormat.CSV : BulkFormat.NDJSON;
    }

    private void print(StoreExport export) {
        try {
            printOmitted(export.write(new CheckedOutput(tagport.context().out())));
        } catch (IOException e) {
            // The export stops early. Every command reports a failure of standard output when it ends.
        }
    }

    /** A stream that throws once a print stream has failed, so that the rest of the store is not read unnecessarily. */
    private static final class CheckedOutput extends FilterOutputStream {
        private final PrintStream printer;

        CheckedOutput(PrintStream printer) {
            super(printer);
            this.printer = printer;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            printer.write(bytes, from, length);
            if (printer.checkError()) {
                throw new IOException("standard output cannot be written");
            }
        }
    }

    private void write(StoreExport export, Path path) {
        StoreExport.Count count;
        try {
            count = export.write(path);
        } catch (IOException e) {
            throw new CommandException(ExitCode.USAGE, "cannot write " + path + ": " + FileErrors.reason(path, e));
        }
        if (tagport.json()) {
            tagport.output()
                    .print(Json.object()
                            .put("subjects", count.subjects())
                            .put("bindings", count.bindings())
                            .put("checksum", count.checksum()));
        } else {
            tagport.output()
                    .printUnlessQuiet(PlanPrinter.count(count.subjects(), "subject") + ", "
                            + PlanPrinter.count(count.bindings(), "binding") + ", checksum " + count.checksum());
        }
        printOmitted(count);
    }

    private void printOmitted(StoreExport.Count count) {
        if (count.omitted() > 0) {
            tagport.output()
                    .info(PlanPrinter.count(count.omitted(), "subject")
                            + " without tags skipped, because CSV cannot represent them; use NDJSON");
        }
    }
}
