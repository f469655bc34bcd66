package io.tagport.app.bulk;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** Files that we write: they have subjects in full, so they are for their owner alone. */
public final class ResultFile {
    private ResultFile() {}

    /** Writes to a stream. */
    public interface Content {
        /**
         * Writes all of it.
         *
         * @param out where to; stays open
         * @throws IOException if that cannot be written
         */
        void write(OutputStream out) throws IOException;
    }

    /**
     * Replaces a file, of which nobody sees half. Only a file: a directory that is empty could be replaced as well.
     *
     * @param path where it is or will be
     * @param content what will be in it
     * @throws IOException if it cannot be written; what was there is there still
     */
    public static void replace(Path path, Content content) throws IOException {
        replaceTelling(path, out -> {
            content.write(out);
            return path;
        });
    }

    /**
     * Writes to a stream and tells something of it.
     *
     * @param <T> what is told
     */
    public interface ToldContent<T> {
        /**
         * Writes all of it.
         *
         * @param out where to; stays open
         * @return what is to be told
         * @throws IOException if that cannot be written; it may come unchecked
         */
        T write(OutputStream out) throws IOException;
    }

    /**
     * Replaces a file, as {@link #replace}.
     *
     * @param <T> what is told
     * @param path where it is or will be
     * @param content what will be in it
     * @return what the content tells of it
     * @throws IOException if it cannot be written; what was there is there still
     */
    public static <T> T replaceTelling(Path path, ToldContent<T> content) throws IOException {
        requireFile(path);
        Path half = path.resolveSibling(path.getFileName() + ".part");
        try {
            T told;
            try (OutputStream out = create(half)) {
                told = content.write(out);
            }
            Files.move(half, path, StandardCopyOption.REPLACE_EXISTING);
            return told;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(half);
        }
    }

    /** Requires that nothing is there, or a file. */
    static void requireFile(Path path) throws IOException {
        Optional<String> kind = FileFault.kind(path);
        if (kind.isPresent()) {
            throw new FileSystemException(path.toString(), null, kind.orElseThrow());
        }
    }

    /**
     * Makes a file or empties the one that is there.
     *
     * @param path where
     * @return to be closed by the caller
     * @throws IOException if it cannot be made
     */
    public static OutputStream create(Path path) throws IOException {
        FileChannel channel = FileChannel.open(
                path,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE),
                ownerOnly());
        return new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
    }

    /** Makes an empty file, unless there is one: then that is left alone. */
    static boolean make(Path path) throws IOException {
        try {
            Files.createFile(path, ownerOnly());
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
