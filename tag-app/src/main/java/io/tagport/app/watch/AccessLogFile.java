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
 * Lines at the end of a file. Once the file was moved away or removed, as whoever rotates logs does, a new one is begun
 * in its place within a second's writing.
 */
final class AccessLogFile implements LogSink {
    private static final Duration LOOKED_AFTER_EVERY = Duration.ofSeconds(1);

    private final Path path;
    private final Ticker ticker;
    private OutputStream out;
    private Optional<Object> key;
    private long lookedNanos;

    private AccessLogFile(Path path, Ticker ticker, OutputStream out) throws IOException {
        this.path = path;
        this.ticker = ticker;
        this.out = out;
        this.key = keyOf(path);
        this.lookedNanos = ticker.nanos();
    }

    static AccessLogFile open(Path path, Ticker ticker) throws IOException {
        return new AccessLogFile(path, ticker, append(path));
    }

    private static OutputStream append(Path path) throws IOException {
        return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Returns which file it is, whatever its name. Where files have no such key nobody moves one that is open. */
    private static Optional<Object> keyOf(Path path) throws IOException {
        return Optional.ofNullable(
                Files.readAttributes(path, BasicFileAttributes.class).fileKey());
    }

    @Override
    public void write(byte[] lines) throws IOException {
        if (ticker.nanos() - lookedNanos >= LOOKED_AFTER_EVERY.toNanos()) {
            lookedNanos = ticker.nanos();
            if (!isInPlace()) {
                beginAnew();
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

    private void beginAnew() throws IOException {
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
