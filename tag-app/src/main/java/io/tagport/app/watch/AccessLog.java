package io.tagport.app.watch;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The access log. Adding an entry never blocks: a separate thread formats and writes the lines. Entries that arrive
 * faster than it can write are dropped and counted, and the next line states how many are missing.
 */
final class AccessLog implements AutoCloseable {
    /**
     * The default capacity of the queue: about 4 MB, or the requests of about a tenth of a second at the maximum rate
     * of one machine.
     */
    static final int QUEUE_CAPACITY = 16_384;

    private static final int BATCH_SIZE = 1_024;
    private static final long CLOSE_TIMEOUT_MILLIS = 5_000;
    private static final long WARNING_INTERVAL_MILLIS = 60_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final System.Logger LOGGER = System.getLogger("io.tagport.app.watch");

    /** The queue of requests. An empty element wakes the writer. */
    private final BlockingQueue<Optional<AccessLogEntry>> queue;

    private final LogSink sink;
    private final InstantSource clock;
    private final LongAdder dropped = new LongAdder();
    private final Thread writer = new Thread(this::write, "tagport-access-log");
    private volatile boolean closing;
    private long droppedReported; // used by the writer only
    private long lastWarningMillis; // used by the writer only

    AccessLog(LogSink sink, int capacity, InstantSource clock) {
        this.queue = new ArrayBlockingQueue<>(capacity);
        this.sink = sink;
        this.clock = clock;
        writer.setDaemon(true);
    }

    /** Starts to write, beginning with the entries in the queue. */
    void begin() {
        writer.start();
    }

    void add(RequestLabels kind, CompletedRequest request) {
        long beganMillis = millisOf(clock.instant()) - request.cost().nanos() / NANOS_PER_MILLI;
        if (closing || !queue.offer(Optional.of(new AccessLogEntry(beganMillis, kind, request)))) {
            dropped.increment();
        }
    }

    /**
     * Returns an instant in Unix milliseconds. A value that a line cannot represent is replaced by the first or last
     * possible instant, so a wrong clock does not fail a request.
     */
    private static long millisOf(Instant instant) {
        if (instant.isBefore(FIRST)) {
            return FIRST.toEpochMilli();
        }
        return (instant.isAfter(LAST) ? LAST : instant).toEpochMilli();
    }

    /**
     * Returns the number of lines that were dropped since the process started, including those that the log does not
     * mention yet.
     */
    long dropped() {
        return dropped.sum();
    }

    private void write() {
        try (sink) {
            LogLines lines = new LogLines();
            List<Optional<AccessLogEntry>> batch = new ArrayList<>(BATCH_SIZE);
            do {
                batch.add(queue.take());
                queue.drainTo(batch, BATCH_SIZE - 1);
                write(lines, batch);
                batch.clear();
            } while (!closing || !queue.isEmpty());
        } catch (IOException e) {
            warn(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(LogLines lines, List<Optional<AccessLogEntry>> batch) throws IOException {
        long gap = dropped.sum() - droppedReported;
        if (gap > 0) {
            lines.addGap(millisOf(clock.instant()), gap);
        }
        long count = 0;
        for (Optional<AccessLogEntry> one : batch) {
            if (one.isPresent()) {
                lines.add(one.get());
                count++;
            }
        }
        byte[] text = lines.take();
        try {
            sink.write(text);
            droppedReported += gap;
        } catch (IOException e) {
            dropped.add(count);
            warn(e);
        }
    }

    /** Logs a failure, at most once a minute: a full disk is not reported repeatedly. */
    private void warn(IOException fault) {
        long now = millisOf(clock.instant());
        if (now - lastWarningMillis >= WARNING_INTERVAL_MILLIS) {
            lastWarningMillis = now;
            LOGGER.log(System.Logger.Level.WARNING, "cannot write the access log: " + fault);
        }
    }

    /** Writes the queued entries, waits a few seconds at most, and closes the destination. */
    @Override
    public void close() {
        closing = true;
        try {
            if (writer.isAlive() && queue.offer(Optional.empty(), CLOSE_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS)) {
                writer.join(CLOSE_TIMEOUT_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
