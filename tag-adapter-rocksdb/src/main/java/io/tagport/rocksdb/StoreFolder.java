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

/** A folder that contains a store. A marker file identifies it as a store and states its format before the engine uses the folder. */
final class StoreFolder {
    static final String MARKER = "tagport-store";
    private static final String DRAFT = ".new";
    private static final String SPACE_TEST = MARKER + ".room";
    private static final String REPAIR = MARKER + ".repair";
    private static final long RESERVE_BYTES = 1L << 20;
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int FORMAT = 1;
    private static final Pattern MARKER_FORMAT = Pattern.compile("tagport store, format ([0-9]{1,9})\\n");

    private final Path path;

    StoreFolder(Path path) {
        this.path = path.toAbsolutePath().normalize();
    }

    /** Creates or checks the folder. A folder that is neither empty nor a store is left unchanged. */
    void prepare() {
        try {
            createFolders();
            List<String> names = names();
            if (names.contains(MARKER)) {
                checkFormat(Files.readString(path.resolve(MARKER)));
                if (names.contains(REPAIR)) {
                    throw new StoreException(
                            "a repair of the store in " + path + " was started and not completed; repeat it");
                }
            } else if (names.isEmpty()) {
                writeMarker();
            } else {
                throw new StoreException(path + " is not a store of tagport, but has other files in it, such as "
                        + names.get(0) + "; use a new or empty folder");
            }
        } catch (AccessDeniedException e) {
            throw new StoreException("no permission to use " + path + " as a store", e);
        } catch (FileAlreadyExistsException e) {
            throw new StoreException(path + " cannot be a store: it is a file, not a folder", e);
        } catch (IOException e) {
            throw new StoreException("cannot use " + path + " as a store: " + e.getMessage(), e);
        }
    }

    /** Checks that the folder is a store. Creates nothing. */
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

    /** Records that a repair is in progress. Until the repair is finished, the store cannot be opened for use. */
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
            syncDirectory();
        } catch (IOException e) {
            throw new StoreException("cannot complete the repair of the store in " + path + ": " + e.getMessage(), e);
        }
    }

    boolean isUnderRepair() {
        return Files.exists(path.resolve(REPAIR));
    }

    /** Returns whether the engine has written data here. It must then not create a new database if its root file is missing. */
    boolean hasData() {
        try {
            return names().stream().anyMatch(name -> name.endsWith(".sst") || name.endsWith(".log"));
        } catch (IOException e) {
            throw new StoreException("cannot list " + path + ": " + e.getMessage(), e);
        }
    }

    /** Returns the total size of the files. The engine may create and delete files meanwhile. */
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
     * Returns whether there is enough free space to open the store: for the log, which is sorted into files, and for some
     * additional files. The reported free space may ignore a quota, so a file of the required size is written and deleted again.
     */
    boolean hasSpaceToOpen() {
        Path test = path.resolve(SPACE_TEST);
        try {
            long bytes = logBytes() + RESERVE_BYTES;
            if (Files.getFileStore(path).getUsableSpace() < bytes) {
                return false;
            }
            try {
                fill(test, bytes);
            } finally {
                Files.deleteIfExists(test);
            }
            return true;
        } catch (IOException notWritable) {
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
                written += out.write(ByteBuffer.allocate(CHUNK_BYTES));
            }
            out.force(true);
        }
    }

    private void checkFormat(String marker) {
        Matcher matcher = MARKER_FORMAT.matcher(marker);
        if (!matcher.matches()) {
            throw new StoreException("the store in " + path + " is damaged: file " + MARKER + " is not readable");
        }
        int format = Integer.parseInt(matcher.group(1));
        if (format != FORMAT) {
            throw new StoreException("the store in " + path + " has format " + format
                    + "; this version of tagport reads format " + FORMAT + " only");
        }
    }

    private void writeMarker() throws IOException {
        replace(MARKER, utf8("tagport store, format " + FORMAT + "\n"));
    }

    /** Creates the folder durably: after a loss of power it must still exist, as its content was reported to be durable. */
    private void createFolders() throws IOException {
        List<Path> missing = new ArrayList<>();
        for (Path folder = path; folder != null && !Files.exists(folder); folder = folder.getParent()) {
            missing.add(folder);
        }
        Files.createDirectories(path);
        for (Path created : missing) {
            if (created.getParent() != null) {
                syncDirectory(created.getParent());
            }
        }
    }

    private static ByteBuffer utf8(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Replaces a file of the folder atomically: after a loss of power, the file has either its old or its new content. */
    void replace(String name, ByteBuffer content) throws IOException {
        Path draft = path.resolve(name + DRAFT);
        writeDurably(draft, content);
        Files.move(draft, path.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        syncDirectory();
    }

    /** Makes the creation, renaming and deletion of files in the folder durable. */
    void syncDirectory() throws IOException {
        syncDirectory(path);
    }

    private static void syncDirectory(Path folder) throws IOException {
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
                    .filter(name -> !name.equals(MARKER + DRAFT) && !name.equals(SPACE_TEST))
                    .sorted()
                    .toList();
        }
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
