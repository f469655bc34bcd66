package io.tagport.app.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** Why a file cannot be read or written, in plain words. */
public final class FileErrors {
    private FileErrors() {}

    /**
     * Returns what went wrong.
     *
     * @param path what was to be read or written
     * @param fault what the system said
     * @return a clause without the file's name
     */
    public static String reason(Path path, IOException fault) {
        if (fault instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (fault instanceof NoSuchFileException) {
            return folderIsThere(path) ? "there is no such file" : "there is no such folder";
        }
        boolean system = fault instanceof FileSystemException;
        Optional<String> told =
                Optional.ofNullable(system ? ((FileSystemException) fault).getReason() : fault.getMessage());
        return told.orElse(fault.getClass().getSimpleName());
    }

    private static boolean folderIsThere(Path path) {
        return Optional.ofNullable(path.toAbsolutePath().getParent())
                .map(Files::isDirectory)
                .orElse(true);
    }

    /**
     * Returns why what is there cannot be used as a file.
     *
     * @param path any path
     * @return what it is; empty if it is a regular file, or nothing is there
     */
    public static Optional<String> kind(Path path) {
        if (Files.isDirectory(path)) {
            return Optional.of("it is a directory");
        }
        boolean other = Files.exists(path) && !Files.isRegularFile(path);
        return other ? Optional.of("it is a pipe or a device; a regular file is needed") : Optional.empty();
    }
}
