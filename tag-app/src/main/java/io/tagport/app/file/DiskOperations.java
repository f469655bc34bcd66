package io.tagport.app.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The file system operations that make a file durable. Tests override them to record their order. */
class DiskOperations {
    static final DiskOperations SYSTEM = new DiskOperations();

    /** The error message of a file system that cannot sync a directory. PostgreSQL ignores this error as well. */
    private static final String NOT_OFFERED = "Invalid argument";

    /** Forces the contents of a file to the disk. */
    void force(FileChannel file) throws IOException {
        file.force(true);
    }

    /** Renames a file atomically; an existing file of the new name is replaced. */
    void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Links a file to a second name unless a file of that name exists. A rename would replace the existing file. */
    void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (FileAlreadyExistsException e) {
            // Another process created the file first; both processes use that file.
        } catch (UnsupportedOperationException e) {
            Files.move(from, to);
        }
    }

    /** Forces the entries of a directory to the disk, on systems where a directory can be opened and forced. */
    void forceDirectory(Path directory) throws IOException {
        if (!OwnerOnlyFiles.isPosix(directory)) {
            return; // Windows cannot open a directory and does not require it to be forced
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // The directory is writable but not readable.
        } catch (IOException e) {
            if (!NOT_OFFERED.equals(e.getMessage())) {
                throw e;
            }
        }
    }
}
