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
 * The log of requests. Whoever adds one never waits: a thread of the log's own makes the lines and writes them. What
 * comes faster than it can write is dropped and counted, and the next line says how much is missing.
 */
final class AccessLog implements AutoCloseable {
    /** About 4 MB, and a tenth of a second or so of the most that one machine can answer. */
    static final int HELD_MAX = 16_384;

    private static final int WRITTEN_AT_ONCE = 1_024;
    private static final long PATIENCE_MILLIS = 5_000;
    private static final long COMPLAINT_EVERY_MILLIS = 60_000;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");
    private static final System.Logger LOGGER = System.getLogger("io.tagport.app.watch");

    /** Requests; or nothing, to wake the writer. */
    private final BlockingQueue<Optional<AccessLogEntry>> held;

    private final LogSink sink;
    private final InstantSource clock;
    private final LongAdder dropped = new LongAdder();
    private final Thread writer = new Thread(this::write, "tagport-access-log");
    private volatile boolean closing;
    private long droppedTold; // by the writer alone
    private long complaintMillis; // by the writer alone

    AccessLog(LogSink sink, int heldMax, InstantSource clock) {
        this.held = new ArrayBlockingQueue<>(heldMax);
        this.sink = sink;
        this.clock = clock;
        writer.setDaemon(true);
    }

    /** Begins to write, first what is held already. */
    void begin() {
        writer.start();
    }

    void add(RequestLabels kind, CompletedRequest request) {
        long beganMillis = millisOf(clock.instant()) - request.cost().nanos() / NANOS_PER_MILLI;
        if (closing || !held.offer(Optional.of(new AccessLogEntry(beganMillis, kind, request)))) {
            dropped.increment();
        }
    }

    /** A clock that is out of order costs no request its answer: beyond what a line can say, it says the first or last moment. */
    private static long millisOf(Instant instant) {
        if (instant.isBefore(FIRST)) {
            return FIRST.toEpochMilli();
        }
        return (instant.isAfter(LAST) ? LAST : instant).toEpochMilli();
    }

    /** How many lines are missing since the process began, whether the log says so already or not. */
    long dropped() {
        return dropped.sum();
    }

    private void write() {
        try (sink) {
            LogLines lines = new LogLines();
            List<Optional<AccessLogEntry>> some = new ArrayList<>(WRITTEN_AT_ONCE);
            do {
                some.add(held.take());
                held.drainTo(some, WRITTEN_AT_ONCE - 1);
                write(lines, some);
                some.clear();
            } while (!closing || !held.isEmpty());
        } catch (IOException e) {
            complain(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(LogLines lines, List<Optional<AccessLogEntry>> some) throws IOException {
        long gap = dropped.sum() - droppedTold;
        if (gap > 0) {
            lines.addGap(millisOf(clock.instant()), gap);
        }
        long count = 0;
        for (Optional<AccessLogEntry> one : some) {
            if (one.isPresent()) {
                lines.add(one.get());
                count++;
            }
        }
        byte[] text = lines.take();
        try {
            sink.write(text);
            droppedTold += gap;
        } catch (IOException e) {
            dropped.add(count);
            complain(e);
        }
    }

    /** A disk that stays full is no news. */
    private void complain(IOException fault) {
        long now = millisOf(clock.instant());
        if (now - complaintMillis >= COMPLAINT_EVERY_MILLIS) {
            complaintMillis = now;
            LOGGER.log(System.Logger.Level.WARNING, "cannot write the access log: " + fault);
        }
    }

    /** Writes what is held, waits for it up to some seconds, and closes the place where the lines go. */
    @Override
    public void close() {
        closing = true;
        try {
            if (writer.isAlive() && held.offer(Optional.empty(), PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                writer.join(PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
