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
            description = "csv or ndjson. Default: told by the file's name or its beginning.")
    private Optional<BulkFormat> format = Optional.empty();

    @Option(
            names = "--columns",
            paramLabel = "SUBJECT,TAG",
            description =
                    "The columns of a CSV file, by their names in its header; with --no-header by numbers, such as"
                            + " 2,1. Default: found in the header by the usual names, such as user_id and tag.")
    private Optional<String> columns = Optional.empty();

    @Option(names = "--no-header", description = "The first line of a CSV file is data, whatever it says.")
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
