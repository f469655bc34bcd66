package io.tagport.rocksdb;

import io.tagport.domain.port.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A folder that holds a store: a marker in it says so, and in which format, before the engine touches anything. */
final class StoreFolder {
    static final String MARKER = "tagport-store";
    private static final String DRAFT = ".new";
    private static final String TRIAL = MARKER + ".room";
    private static final String REPAIR = MARKER + ".repair";
    private static final long OPENING_BYTES = 1L << 20;
    private static final int PIECE_BYTES = 1 << 16;
    private static final int FORMAT = 1;
    private static final Pattern MARKER_FORM = Pattern.compile("tagport store, format ([0-9]{1,9})\\n");

    private final Path path;

    StoreFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** Makes the folder or checks it. What is neither empty nor a store is left as it is. */
    void prepare() {
        try {
            createFolders();
            List<String> names = names();
            if (names.contains(MARKER)) {
                checkFormat(Files.readString(path.resolve(MARKER)));
                if (names.contains(REPAIR)) {
                    throw new StoreException(
                            "a repair of the store in " + path + " was begun and not finished; repeat it");
                }
            } else if (names.isEmpty()) {
                writeMarker();
            } else {
                throw new StoreException(path + " is not a store of tagport, but has other files in it, such as "
                        + names.get(0) + "; name a new or empty folder");
            }
        } catch (AccessDeniedException e) {
            throw new StoreException("no permission to use " + path + " as a store", e);
        } catch (FileAlreadyExistsException e) {
            throw new StoreException(path + " cannot be a store: a file is where a folder is needed", e);
        } catch (IOException e) {
            throw new StoreException("cannot use " + path + " as a store: " + e.getMessage(), e);
        }
    }

    /** Checks the folder without making anything. */
    void requireStore() {
        try {
            if (!Files.exists(path.resolve(MARKER))) {
                throw new StoreException("there is no store of tagport in " + path);
            }
            checkFormat(Files.readString(path.resolve(MARKER)));
        } catch (IOException e) {
            throw new StoreException("cannot read the store in " + path + ": " + e.getMessage(), e);
        }
    }

    /** Remembers that a repair is under way: until it is finished, the store is not opened for use. */
    void beginRepair() {
        try {
            replace(REPAIR, utf8("a repair has begun\n"));
        } catch (IOException e) {
            throw new StoreException("cannot repair the store in " + path + ": " + e.getMessage(), e);
        }
    }

    void endRepair() {
        try {
            Files.deleteIfExists(path.resolve(REPAIR));
            syncNames();
        } catch (IOException e) {
            throw new StoreException("cannot end the repair of the store in " + path + ": " + e.getMessage(), e);
        }
    }

    boolean isUnderRepair() {
        return Files.exists(path.resolve(REPAIR));
    }

    /** Returns whether the engine has written data here, so that it must not begin again should its root file be gone. */
    boolean hasData() {
        try {
            return names().stream().anyMatch(name -> name.endsWith(".sst") || name.endsWith(".log"));
        } catch (IOException e) {
            throw new StoreException("cannot list " + path + ": " + e.getMessage(), e);
        }
    }

    /** Adds up the files. The engine makes and removes some all the while. */
    long bytes() {
        long sum = 0;
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                sum += bytesOf(file);
            }
            return sum;
        } catch (IOException e) {
            throw new StoreException("cannot list " + path + ": " + e.getMessage(), e);
        }
    }

    private static long bytesOf(Path file) throws IOException {
        try {
            return Files.size(file);
        } catch (NoSuchFileException removedMeanwhile) {
            return 0;
        }
    }

    /**
     * Returns whether there is room for what opening needs: the log, which is sorted into files, and some files beside it.
     * Free room alone says nothing where a quota bounds it, so as much is written and taken away again.
     */
    boolean hasRoomToOpen() {
        Path trial = path.resolve(TRIAL);
        try {
            long bytes = logBytes() + OPENING_BYTES;
            if (Files.getFileStore(path).getUsableSpace() < bytes) {
                return false;
            }
            try {
                fill(trial, bytes);
            } finally {
                Files.deleteIfExists(trial);
            }
            return true;
        } catch (IOException noRoom) {
            return false;
        }
    }

    private long logBytes() throws IOException {
        long bytes = 0;
        for (String name : names()) {
            bytes += name.endsWith(".log") ? Files.size(path.resolve(name)) : 0;
        }
        return bytes;
    }

    private static void fill(Path file, long bytes) throws IOException {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            for (long written = 0; written < bytes; ) {
                written += out.write(ByteBuffer.allocate(PIECE_BYTES));
            }
            out.force(true);
        }
    }

    private void checkFormat(String marker) {
        Matcher form = MARKER_FORM.matcher(marker);
        if (!form.matches()) {
            throw new StoreException("the store in " + path + " is damaged: file " + MARKER + " is not readable");
        }
        int format = Integer.parseInt(form.group(1));
        if (format != FORMAT) {
            throw new StoreException("the store in " + path + " has format " + format
                    + "; this version of tagport reads format " + FORMAT + " only");
        }
    }

    private void writeMarker() throws IOException {
        replace(MARKER, utf8("tagport store, format " + FORMAT + "\n"));
    }

    /** A loss of power must not take the folder away in which something was made durable. */
    private void createFolders() throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path folder = path; folder != null && !Files.exists(folder); folder = folder.getParent()) {
            missing.add(folder);
        }
        Files.createDirectories(path);
        for (Path created : missing) {
            if (created.getParent() != null) {
                syncNames(created.getParent());
            }
        }
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a file of the folder, which after a loss of power has either its old content or the new one. */
    void replace(String name, ByteBuffer content) throws IOException {
        Path draft = path.resolve(name + DRAFT);
        writeDurably(draft, content);
        Files.move(draft, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        syncNames();
    }

    /** Makes the creation, renaming and deletion of files in the folder durable. */
    void syncNames() throws IOException {
        syncNames(path);
    }

    private static void syncNames(Path folder) throws IOException {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
    }

    private static void writeDurably(Path file, ByteBuffer content) throws IOException {
        try (FileChannel out = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            while (content.hasRemaining()) {
                out.write(content);
            }
            out.force(true);
        }
    }

    Path path() {
        return path;
    }

    Path path(String name) {
        return path.resolve(name);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !name.equals(MARKER + DRAFT) && !name.equals(TRIAL))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
