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
 * Atomic file writes that survive a loss of power: a file has either its old contents or the complete new contents. The contents are
 * forced to the disk before the file is renamed to its final name, and the directory is forced after the rename. All files are
 * accessible only to their owner.
 */
public final class DurableFile {
    private static final DurableFile ON_DISK = new DurableFile(DiskOperations.SYSTEM);

    private final DiskOperations disk;

    DurableFile(DiskOperations disk) {
        this.disk = disk;
    }

    /** A function that writes the contents of a file. */
    public interface Content {
        /**
         * Writes the complete contents.
         *
         * @param out the file; stays open
         * @throws IOException if the file cannot be written; may be wrapped in an {@link UncheckedIOException}
         */
        void write(OutputStream out) throws IOException;
    }

    /**
     * A function that writes the contents of a file and returns a result.
     *
     * @param <T> the result
     */
    public interface ResultContent<T> {
        /**
         * Writes the complete contents.
         *
         * @param out the file; stays open
         * @return the result
         * @throws IOException if the file cannot be written; may be wrapped in an {@link UncheckedIOException}
         */
        T write(OutputStream out) throws IOException;
    }

    /**
     * Creates or replaces a file atomically. Rejects a path that names a directory: a rename would replace an empty directory.
     *
     * @param path the file
     * @param content writes the new contents
     * @throws IOException if the file cannot be written; the old contents are kept
     */
    public static void replace(Path path, Content content) throws IOException {
        replaceReturning(path, out -> {
            content.write(out);
            return path;
        });
    }

    /**
     * Creates or replaces a file like {@link #replace(Path, Content)} and returns the result of the content function.
     *
     * @param <T> the result
     * @param path the file
     * @param content writes the new contents
     * @return the result of {@code content}
     * @throws IOException if the file cannot be written; the old contents are kept
     */
    public static <T> T replaceReturning(Path path, ResultContent<T> content) throws IOException {
        return ON_DISK.write(path, path.resolveSibling(path.getFileName() + ".part"), content);
    }

    /**
     * Creates or replaces a small file. Several processes may call this method concurrently; the last write wins.
     *
     * @param path the file
     * @param bytes the new contents
     * @throws IOException if the file cannot be written; the old contents are kept
     */
    public static void replace(Path path, byte[] bytes) throws IOException {
        ON_DISK.write(path, uniqueDraft(path), out -> {
            out.write(bytes);
            return path;
        });
    }

    /**
     * Creates a small file with its contents unless the file exists. An existing file is not changed.
     *
     * @param path the file
     * @param bytes the contents of the file
     * @throws IOException if the file cannot be written
     */
    public static void createIfAbsent(Path path, byte[] bytes) throws IOException {
        ON_DISK.writeIfAbsent(path, bytes);
    }

    /**
     * Creates a file or truncates an existing one. Closing the stream forces the contents and the directory entry to the disk.
     *
     * @param path the file
     * @return the stream; the caller must close it
     * @throws IOException if the file or directory cannot be created
     */
    public static OutputStream create(Path path) throws IOException {
        return ON_DISK.open(path);
    }

    /**
     * Creates an empty file unless the file exists. An existing file is not changed.
     *
     * @param path the file
     * @return whether the file was created
     * @throws IOException if the file or directory cannot be created
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
     * Creates a directory and its missing parents. Existing directories are not changed.
     *
     * @param path the directory
     * @param ownerOnly whether new directories are accessible only to their owner
     * @throws IOException if the file or directory cannot be created
     */
    public static void createDirectories(Path path, boolean ownerOnly) throws IOException {
        ON_DISK.makeDirectories(path, ownerOnly);
    }

    /**
     * Forces the contents and the directory entry of a file to the disk.
     *
     * @param path the file
     * @throws IOException if the file or its directory cannot be forced
     */
    public static void force(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            ON_DISK.disk.force(channel);
        }
        syncParentDirectory(path);
    }

    /**
     * Forces the directory entry of a file to the disk.
     *
     * @param path the file
     * @throws IOException if the directory cannot be forced
     */
    public static void syncParentDirectory(Path path) throws IOException {
        ON_DISK.disk.forceDirectory(directoryOf(path));
    }

    /**
     * Checks that a path does not exist or names a regular file.
     *
     * @param path the path
     * @throws IOException if the path names a directory, a pipe or a device
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
        for (Path directory : missing) {
            if (ownerOnly) {
                Files.createDirectories(directory, OwnerOnlyFiles.directory(directory));
            } else {
                Files.createDirectories(directory);
            }
            disk.forceDirectory(directoryOf(directory));
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
