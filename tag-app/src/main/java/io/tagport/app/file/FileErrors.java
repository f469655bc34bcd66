package io.tagport.app.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Error descriptions for files that cannot be read or written. */
public final class FileErrors {
    private FileErrors() {}

    /**
     * Returns the reason for an I/O error.
     *
     * @param path the file that was read or written
     * @param fault the exception that the file system threw
     * @return the reason as a clause that does not contain the file's name
     */
    public static String reason(Path path, IOException fault) {
        if (fault instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (fault instanceof NoSuchFileException) {
            return folderIsThere(path) ? "there is no such file" : "there is no such folder";
        }
        boolean system = fault instanceof FileSystemException;
        Optional<String> message =
                Optional.ofNullable(system ? ((FileSystemException) fault).getReason() : fault.getMessage());
        return message.orElse(fault.getClass().getSimpleName());
    }

    private static boolean folderIsThere(Path path) {
        return Optional.ofNullable(path.toAbsolutePath().getParent())
                .map(Files::isDirectory)
                .orElse(true);
    }

    /**
     * Returns the reason why a path cannot be used as a regular file.
     *
     * @param path any path
     * @return the kind of file that the path names; empty if it names a regular file or does not exist
     */
    public static Optional<String> kind(Path path) {
        if (Files.isDirectory(path)) {
            return Optional.of("it is a directory");
        }
        boolean other = Files.exists(path) && !Files.isRegularFile(path);
        return other ? Optional.of("it is a pipe or a device; a regular file is required") : Optional.empty();
    }
}
