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
 * Keeps rows that a repair quarantines, one JSON document a line, in a new file for its owner alone. It is made with the first
 * row, and each row is on disk when it is taken.
 */
public final class QuarantineFile implements Consumer<QuarantinedRow>, AutoCloseable {
    private static final int FILES_MOST = 10_000;

    private final Path folder;
    private final App app;
    private Optional<Path> path = Optional.empty();
    private Optional<FileChannel> channel = Optional.empty();
    private long rows;

    /**
     * Prepares. Nothing is made yet.
     *
     * @param folder where the file will be
     * @param app whose rows, for the file's name
     */
    public QuarantineFile(Path folder, App app) {
        this.folder = folder;
        this.app = app;
    }

    /**
     * Keeps a row.
     *
     * @throws UncheckedIOException if it is not safe on disk
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
            row.kept().forEach(kept::add);
        }
        byte[] json =
                Json.write(document.put("why", row.why()).put("key", row.key()).put("row", row.row()));
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    private FileChannel opened() throws IOException {
        if (channel.isEmpty()) {
            Path made = makeNew();
            path = Optional.of(made);
            channel = Optional.of(FileChannel.open(made, StandardOpenOption.WRITE, StandardOpenOption.DSYNC));
        }
        return channel.get();
    }

    private Path makeNew() throws IOException {
        for (int i = 1; i <= FILES_MOST; i++) {
            Path file = folder.resolve("set-aside-" + app + "-" + i + ".ndjson");
            if (DurableFile.createEmpty(file)) {
                DurableFile.forceName(file);
                return file;
            }
        }
        throw new IOException("there are " + FILES_MOST + " files such as set-aside-" + app + "-1.ndjson in " + folder);
    }

    /**
     * Returns where the rows are.
     *
     * @return the file; empty if there was no row
     */
    public Optional<Path> path() {
        return path;
    }

    /**
     * Counts.
     *
     * @return the rows kept
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
