package io.tagport.app.command;

import io.tagport.app.bulk.BulkFile;
import io.tagport.app.bulk.BulkFormat;
import io.tagport.app.bulk.ColumnChoice;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The command line options that describe the format of a file of bindings. */
final class InputOptions {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            converter = CaseInsensitiveEnums.OfFormat.class,
            description = "csv or ndjson. Default: detected from the file name or the first character.")
    private Optional<BulkFormat> format = Optional.empty();

    @Option(
            names = "--columns",
            paramLabel = "SUBJECT,TAG",
            description =
                    "The columns of subject and tag in a CSV file: their names in the header or, with --no-header, numbers such as"
                            + " 2,1. Default: the usual names in the header, such as user_id and tag.")
    private Optional<String> columns = Optional.empty();

    @Option(names = "--no-header", description = "Treat the first line of a CSV file as data.")
    private boolean noHeader;

    /** Returns a bulk file with the format of these options. */
    BulkFile of(InputFile file) {
        return of(file.path(), file.name());
    }

    BulkFile of(Path path, String name) {
        return new BulkFile(path, name, format, choice());
    }

    ColumnChoice choice() {
        try {
            return ColumnChoice.of(columns, noHeader);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--columns " + e.getMessage());
        }
    }

    boolean areUsed() {
        return format.isPresent() || columns.isPresent() || noHeader;
    }
}
