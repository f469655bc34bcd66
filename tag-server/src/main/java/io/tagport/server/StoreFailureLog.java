package io.tagport.server;

import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;

/**
 * A log of store failures. Each failure is logged once, however many layers report it. Of several failures with the
 * same cause, the first is logged immediately; the others are counted, and the count is logged at most once a minute. A
 * line contains no credential and no token: only the first line of each exception's message is used. Safe for use by
 * multiple threads.
 */
public final class StoreFailureLog {
    private static final System.Logger LOGGER = System.getLogger("io.tagport.server");
    private static final StoreFailureLog PROCESS =
            new StoreFailureLog(System::nanoTime, line -> LOGGER.log(System.Logger.Level.ERROR, line));
    private static final Duration INTERVAL = Duration.ofMinutes(1);
    /** The maximum number of causes with their own count; further causes share one. */
    private static final int CAUSES_MAX = 100;

    private static final int DEPTH_MAX = 10;
    private static final int CAUSE_CHARS_MAX = 1_000;
    private static final String OTHER_CAUSES = "other causes";

    private final Ticker ticker;
    private final Consumer<String> sink;
    private final Set<StoreException> reported = Collections.newSetFromMap(new WeakHashMap<>()); // guarded by this
    private final Map<String, Count> counts = new LinkedHashMap<>(); // by cause; guarded by this

    /** The failures of one cause since its last log line. */
    private static final class Count {
        private long loggedNanos;
        private long failures;
        private String lastOperation = "";
    }

    StoreFailureLog(Ticker ticker, Consumer<String> sink) {
        this.ticker = ticker;
        this.sink = sink;
    }

    /**
     * Returns the log of this process, which writes to the system logger {@code io.tagport.server} at level
     * {@code ERROR}.
     *
     * @return always the same instance
     */
    public static StoreFailureLog ofProcess() {
        return PROCESS;
    }

    /**
     * Logs a failure unless it was logged before.
     *
     * @param operation the operation that failed, such as {@code reading tags of app demo}; without a token
     * @param failure the exception that the store threw
     */
    public void report(String operation, StoreException failure) {
        boolean isNew;
        synchronized (this) {
            isNew = reported.add(failure);
        }
        if (isNew) {
            count(operation, describe(failure));
        }
    }

    /**
     * Logs that a store does not know whether it applied a change.
     *
     * @param operation the operation; without a token
     * @param outcome the outcome that the store returned
     */
    public void report(String operation, Outcome.Unknown outcome) {
        count(operation, firstLine(outcome.message()));
    }

    /** Logs the remaining counts, even those whose minute is not over. */
    public synchronized void flush() {
        counts.forEach(this::logCount);
        counts.clear();
    }

    private synchronized void count(String operation, String cause) {
        long now = ticker.nanos();
        logDue(now);
        boolean isKnown = counts.containsKey(cause);
        String key = isKnown || counts.size() < CAUSES_MAX ? cause : OTHER_CAUSES;
        Count count = counts.get(key);
        if (count == null) {
            Count first = new Count();
            first.loggedNanos = now;
            counts.put(key, first);
            sink.accept("the store failed (" + operation + "): " + cause);
        } else {
            count.failures++;
            count.lastOperation = operation;
        }
    }

    /** Logs the counts whose minute is over. A cause without a failure in that minute counts as new when it recurs. */
    private void logDue(long now) {
        counts.entrySet().removeIf(entry -> {
            Count count = entry.getValue();
            if (now - count.loggedNanos < INTERVAL.toNanos()) {
                return false;
            }
            boolean isOver = count.failures == 0;
            logCount(entry.getKey(), count);
            count.loggedNanos = now;
            count.failures = 0;
            return isOver;
        });
    }

    private void logCount(String cause, Count count) {
        if (count.failures > 0) {
            sink.accept("the store failed " + count.failures + (count.failures == 1 ? " more time" : " more times")
                    + " (last: " + count.lastOperation + "): " + cause);
        }
    }

    /** Returns the message, followed by the messages of those causes that it does not already quote. */
    private static String describe(StoreException failure) {
        StringBuilder text = new StringBuilder(firstLine(failure));
        Throwable cause = failure.getCause();
        for (int depth = 0; cause != null && depth < DEPTH_MAX; depth++, cause = cause.getCause()) {
            String line = firstLine(cause);
            if (line.isEmpty() || text.indexOf(line) < 0) {
                text.append("; caused by ").append(cause.getClass().getSimpleName());
                text.append(line.isEmpty() ? "" : ": ").append(line);
            }
        }
        return text.substring(0, Math.min(text.length(), CAUSE_CHARS_MAX));
    }

    private static String firstLine(Throwable thrown) {
        return Optional.ofNullable(thrown.getMessage())
                .map(StoreFailureLog::firstLine)
                .orElse("");
    }

    /** Returns the first line only, as databases append the values of rows on further lines. */
    private static String firstLine(String message) {
        return message.strip().lines().findFirst().orElse("").strip();
    }
}
