package io.tagport.app.watch;

import io.tagport.domain.port.Ticker;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Optional;

/**
 * A log sink that appends lines to a file. If the file is moved or removed, as log rotation does, a new file is created
 * at the same path by the next write that is at least a second after the last check.
 */
final class AccessLogFile implements LogSink {
    private static final Duration CHECK_INTERVAL = Duration.ofSeconds(1);

    private final Path path;
    private final Ticker ticker;
    private OutputStream out;
    private Optional<Object> key;
    private long checkedNanos;

    private AccessLogFile(Path path, Ticker ticker, OutputStream out) throws IOException {
        this.path = path;
        this.ticker = ticker;
        this.out = out;
        this.key = keyOf(path);
        this.checkedNanos = ticker.nanos();
    }

    static AccessLogFile open(Path path, Ticker ticker) throws IOException {
        return new AccessLogFile(path, ticker, append(path));
    }

    private static OutputStream append(Path path) throws IOException {
        return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /**
     * Returns the identity of the file, independent of its name. On file systems without such a key, an open file
     * cannot be moved.
     */
    private static Optional<Object> keyOf(Path path) throws IOException {
        return Optional.ofNullable(
                Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }

    @Override
    public void write(byte[] lines) throws IOException {
        if (ticker.nanos() - checkedNanos >= CHECK_INTERVAL.toNanos()) {
            checkedNanos = ticker.nanos();
            if (!isInPlace()) {
                reopen();
            }
        }
        out.write(lines);
    }

    private boolean isInPlace() throws IOException {
        try {
            return keyOf(path).equals(key);
        } catch (NoSuchFileException gone) {
            return false;
        }
    }

    private void reopen() throws IOException {
        OutputStream next = append(path);
        key = keyOf(path);
        out.close();
        out = next;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
