package io.tagport.app.wiring;

import java.util.concurrent.atomic.LongAdder;

/** What callers asked of a remote provider through a gateway, and what was sent for it. Safe for use by many threads. */
public final class ProviderMetricsCounters {
    private final LongAdder changes = new LongAdder();
    private final LongAdder readings = new LongAdder();
    private final LongAdder applied = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder read = new LongAdder();

    ProviderMetricsCounters() {}

    void changesAsked(int count) {
        changes.add(count);
    }

    void readingAsked() {
        readings.increment();
    }

    /** The calls that ended one way. */
    LongAdder calls(Ended how) {
        return switch (how) {
            case APPLIED -> applied;
            case REFUSED -> refused;
            case UNKNOWN -> unknown;
            case READ -> read;
        };
    }

    /** How a call ended, as a whole. */
    public enum Ended {
        /** It did what it was to do. */
        APPLIED("applied"),
        /** It was refused. */
        REFUSED("refused"),
        /** There was no answer. */
        UNKNOWN("unknown"),
        /** It was a read, and was answered. */
        READ("read");

        private final String word;

        Ended(String word) {
            this.word = word;
        }

        /**
         * Returns the value of the metric label {@code outcome}.
         *
         * @return the word, which stays as it is when the constant is renamed
         */
        public String word() {
            return word;
        }
    }

    /**
     * Counts what callers asked to be changed.
     *
     * @return changes, each of one subject
     */
    public long changes() {
        return changes.sum();
    }

    /**
     * Counts what callers asked to be read.
     *
     * @return reads, each of any number of subjects
     */
    public long readings() {
        return readings.sum();
    }

    /**
     * Counts what was sent.
     *
     * @param how the end
     * @return calls that ended so
     */
    public long callsThat(Ended how) {
        return calls(how).sum();
    }
}
