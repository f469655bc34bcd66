package io.tagport.app.file;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Writes files so that a loss of power leaves the old contents or the new ones, and never a part. The contents are forced
 * to the disk before a file gets its name, and the directory after it. All files are for their owner alone.
 */
public final class DurableFile {
    private static final DurableFile ON_DISK = new DurableFile(DiskOperations.SYSTEM);

    private final DiskOperations disk;

    DurableFile(DiskOperations disk) {
        this.disk = disk;
    }

    /** Writes the contents of a file. */
    public interface Content {
        /**
         * Writes everything.
         *
         * @param out the file; stays open
         * @throws IOException if it cannot be written; may be wrapped in an {@link UncheckedIOException}
         */
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes the contents of a file and returns a result.
     *
     * @param <T> the result
     */
    public interface ResultContent<T> {
        /**
         * Writes everything.
         *
         * @param out the file; stays open
         * @return the result
         * @throws IOException if it cannot be written; may be wrapped in an {@link UncheckedIOException}
         */
        T write(OutputStream out) throws IOException;
    }

    /**
     * Creates or replaces a file in one step. Only a file: renaming would replace an empty directory as well.
     *
     * @param path the file
     * @param content writes the new contents
     * @throws IOException if it cannot be written; the old contents stay
     */
    public static void replace(Path path, Content content) throws IOException {
        replaceReturning(path, out -> {
            content.write(out);
            return path;
        });
    }

    /**
     * Creates or replaces a file, as {@link #replace(Path, Content)} does, and returns what its contents return.
     *
     * @param <T> the result
     * @param path the file
     * @param content writes the new contents
     * @return the result of the contents
     * @throws IOException if it cannot be written; the old contents stay
     */
    public static <T> T replaceReturning(Path path, ResultContent<T> content) throws IOException {
        return ON_DISK.write(path, path.resolveSibling(path.getFileName() + ".part"), content);
    }

    /**
     * Creates or replaces a small file. Several processes may do so at the same time; the last one wins.
     *
     * @param path the file
     * @param bytes the new contents
     * @throws IOException if it cannot be written; the old contents stay
     */
    public static void replace(Path path, byte[] bytes) throws IOException {
        ON_DISK.write(path, uniqueDraft(path), out -> {
            out.write(bytes);
            return path;
        });
    }

    /**
     * Creates a small file unless there is one; that one stays.
     *
     * @param path the file
     * @param bytes its contents
     * @throws IOException if it cannot be written
     */
    public static void createIfAbsent(Path path, byte[] bytes) throws IOException {
        ON_DISK.writeIfAbsent(path, bytes);
    }

    /**
     * Creates a file or empties the one that is there. Contents and name are forced when the stream is closed.
     *
     * @param path the file
     * @return to be closed by the caller
     * @throws IOException if it cannot be created
     */
    public static OutputStream create(Path path) throws IOException {
        return ON_DISK.open(path);
    }

    /**
     * Creates an empty file unless there is one; that one stays.
     *
     * @param path the file
     * @return whether it was created
     * @throws IOException if it cannot be created
     */
    public static boolean createEmpty(Path path) throws IOException {
        try {
            Files.createFile(path, OwnerOnlyFiles.file(path));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /**
     * Creates a directory with its parents; those that are there stay as they are.
     *
     * @param path the directory
     * @param ownerOnly whether new ones are for their owner alone
     * @throws IOException if it cannot be created
     */
    public static void createDirectories(Path path, boolean ownerOnly) throws IOException {
        ON_DISK.makeDirectories(path, ownerOnly);
    }

    /**
     * Forces the contents of a file.
     *
     * @param path the file
     * @throws IOException if that is not possible
     */
    public static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ON_DISK.disk.force(channel);
        }
        forceName(path);
    }

    /**
     * Forces the name of a file: its entry in its directory.
     *
     * @param path the file
     * @throws IOException if that is not possible
     */
    public static void forceName(Path path) throws IOException {
        ON_DISK.disk.forceDirectory(directoryOf(path));
    }

    /**
     * Checks that a path is free or names a regular file.
     *
     * @param path the path
     * @throws IOException if something else is there
     */
    public static void requireFile(Path path) throws IOException {
        Optional<String> kind = FileErrors.kind(path);
        if (kind.isPresent()) {
            throw new FileSystemException(path.toString(), null, kind.orElseThrow());
        }
    }

    <T> T write(Path path, Path draft, ResultContent<T> content) throws IOException {
        requireFile(path);
        try {
            T result;
            try (ForcedOutputStream out = ForcedOutputStream.open(draft, disk)) {
                result = content.write(out);
            }
            disk.rename(draft, path);
            disk.forceDirectory(directoryOf(path));
            return result;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    void writeIfAbsent(Path path, byte[] bytes) throws IOException {
        Path draft = uniqueDraft(path);
        try {
            try (ForcedOutputStream out = ForcedOutputStream.open(draft, disk)) {
                out.write(bytes);
            }
            disk.link(draft, path);
            disk.forceDirectory(directoryOf(path));
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    OutputStream open(Path path) throws IOException {
        return new FilterOutputStream(ForcedOutputStream.open(path, disk)) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                out.write(bytes, from, count);
            }

            @Override
            public void close() throws IOException {
                out.close();
                disk.forceDirectory(directoryOf(path));
            }
        };
    }

    void makeDirectories(Path path, boolean ownerOnly) throws IOException {
        Deque<Path> missing = new ArrayDeque<>();
        Path next = path.toAbsolutePath();
        while (!Files.isDirectory(next)) {
            missing.push(next);
            next = directoryOf(next);
        }
        for (Path one : missing) {
            if (ownerOnly) {
                Files.createDirectories(one, OwnerOnlyFiles.directory(one));
            } else {
                Files.createDirectories(one);
            }
            disk.forceDirectory(directoryOf(one));
        }
    }

    private static Path uniqueDraft(Path path) throws IOException {
        return Files.createTempFile(directoryOf(path), "." + path.getFileName(), ".new", OwnerOnlyFiles.file(path));
    }

    private static Path directoryOf(Path path) {
        Path absolute = path.toAbsolutePath();
        return Optional.ofNullable(absolute.getParent()).orElse(absolute);
    }
}
