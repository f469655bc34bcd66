package io.tagport.app.command;

import io.tagport.app.file.DurableFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An input file of a command, or standard input for {@code -}. Files are read more than once, so standard input is copied to a
 * temporary file that is accessible only to the user of the process.
 *
 * @param path the path of the file or of the temporary file
 * @param name the name of the file in messages
 * @param basePath the path after which related files, such as the file of bad lines, are named
 */
record InputFile(Path path, String name, Path basePath) implements AutoCloseable {
    static final String STANDARD = "-";

    private static final String STANDARD_NAME = "stdin";

    static InputFile open(String name, CommandContext context) {
        Path folder = context.folder();
        return name.equals(STANDARD)
                ? new InputFile(copy(context.in()), STANDARD_NAME, folder.resolve(STANDARD_NAME))
                : new InputFile(folder.resolve(name), name, folder.resolve(name));
    }

    private static Path copy(InputStream in) {
        try {
            Path folder = Files.createTempDirectory("tagport-");
            Path file = folder.resolve(STANDARD_NAME);
            folder.toFile().deleteOnExit(); // deleted even if a signal ends the process
            file.toFile().deleteOnExit();
            try (OutputStream out = DurableFile.create(file)) {
                in.transferTo(out);
            }
            return file;
        } catch (IOException e) {
            throw new CommandException(
                    ExitCode.USAGE, "cannot copy standard input to a temporary file: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        if (!path.equals(basePath)) {
            path.toFile().delete();
            path.resolveSibling("").toFile().delete();
        }
    }
}
