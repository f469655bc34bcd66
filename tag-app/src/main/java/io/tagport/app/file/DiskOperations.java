package io.tagport.app.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The steps that make a file durable. A test records their order. */
class DiskOperations {
    static final DiskOperations SYSTEM = new DiskOperations();

    /** What a file system says that cannot force a directory; PostgreSQL skips it as well. */
    private static final String NOT_OFFERED = "Invalid argument";

    /** Forces the contents of a file. */
    void force(FileChannel file) throws IOException {
        file.force(true);
    }

    /** Renames a file, instead of one that may be there. */
    void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Gives a file another name unless that is taken: renaming would replace. */
    void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster, and its file holds for both.
        } catch (UnsupportedOperationException e) {
            Files.move(from, to);
        }
    }

    /** Forces the names in a directory, where directories can be opened and forced. */
    void forceDirectory(Path directory) throws IOException {
        if (!OwnerOnlyFiles.isPosix(directory)) {
            return; // Windows opens no directory, and needs none to be forced
        }
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (AccessDeniedException e) {
            // it may be written to and not be read
        } catch (IOException e) {
            if (!NOT_OFFERED.equals(e.getMessage())) {
                throw e;
            }
        }
    }
}
