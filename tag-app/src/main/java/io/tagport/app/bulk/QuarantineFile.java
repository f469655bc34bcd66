package io.tagport.app.bulk;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.file.DurableFile;
import io.tagport.domain.model.App;
import io.tagport.domain.port.QuarantinedRow;
import io.tagport.transport.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A new file for the rows that a repair quarantines, one JSON document per line, accessible only to its owner. The first row creates
 * the file. Each row is on the disk before {@link #accept} returns.
 */
public final class QuarantineFile implements Consumer<QuarantinedRow>, AutoCloseable {
    private static final int FILES_MAX = 10_000;

    private final Path folder;
    private final App app;
    private Optional<Path> path = Optional.empty();
    private Optional<FileChannel> channel = Optional.empty();
    private long rows;

    /**
     * Creates the quarantine without creating its file.
     *
     * @param folder the folder of the file
     * @param app the app of the rows, for the file's name
     */
    public QuarantineFile(Path folder, App app) {
        this.folder = folder;
        this.app = app;
    }

    /**
     * Writes a row to the disk.
     *
     * @throws UncheckedIOException if the row cannot be written
     */
    @Override
    public void accept(QuarantinedRow row) {
        try {
            ByteBuffer line = ByteBuffer.wrap(line(row));
            FileChannel open = opened();
            while (line.hasRemaining()) {
                open.write(line);
            }
            rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] line(QuarantinedRow row) {
        ObjectNode document = Json.object();
        if (!row.subject().isEmpty()) {
            document.put("subject", row.subject());
            ArrayNode kept = document.putArray("kept");
            row.remainingTags().forEach(kept::add);
        }
        byte[] json = Json.write(
                document.put("why", row.reason()).put("key", row.key()).put("row", row.row()));
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    private FileChannel opened() throws IOException {
        if (channel.isEmpty()) {
            Path created = createNew();
            path = Optional.of(created);
            channel = Optional.of(FileChannel.open(created, StandardOpenOption.WRITE, StandardOpenOption.DSYNC));
        }
        return channel.get();
    }

    private Path createNew() throws IOException {
        for (int i = 1; i <= FILES_MAX; i++) {
            Path file = folder.resolve("set-aside-" + app + "-" + i + ".ndjson");
            if (DurableFile.createEmpty(file)) {
                DurableFile.syncParentDirectory(file);
                return file;
            }
        }
        throw new IOException("there are " + FILES_MAX + " files such as set-aside-" + app + "-1.ndjson in " + folder);
    }

    /**
     * Returns the file with the rows.
     *
     * @return the file; empty if there was no row
     */
    public Optional<Path> path() {
        return path;
    }

    /**
     * Returns the number of rows.
     *
     * @return the number of rows written
     */
    public long rows() {
        return rows;
    }

    @Override
    public void close() {
        channel.ifPresent(open -> {
            try {
                open.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
