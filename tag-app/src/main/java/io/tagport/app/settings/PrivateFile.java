package io.tagport.app.settings;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A file for its owner alone, which is there as a whole or not at all. */
final class PrivateFile {
    private PrivateFile() {}

    /** Writes a file unless there is one by the time it is ready: then that one stays. */
    static void writeNew(Path file, byte[] bytes) throws IOException {
        Path draft = draftOf(file);
        try {
            writeDurably(draft, bytes);
            publish(draft, file);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Writes a file in the place of one that may be there, in one step. */
    static void replace(Path file, byte[] bytes) throws IOException {
        Path draft = draftOf(file);
        try {
            writeDurably(draft, bytes);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static Path draftOf(Path file) throws IOException {
        return Files.createTempFile(
                file.toAbsolutePath().getParent(), "." + file.getFileName(), ".new", DataFolder.ownerOnly("rw-------"));
    }

    private static void writeDurably(Path draft, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }

    /** A second name for a file is given only where there is none, in one step; renaming would replace. */
    private static void publish(Path draft, Path file) throws IOException {
        try {
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process was faster, and what it wrote holds for both.
        } catch (UnsupportedOperationException e) {
            Files.move(draft, file);
        }
    }
}
