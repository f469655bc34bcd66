package io.tagport.app.wiring;

import java.util.concurrent.atomic.LongAdder;

/**
 * The counters of a remote provider: requests that clients sent through a gateway, and calls to the provider. Safe for
 * use by many threads.
 */
public final class ProviderMetricsCounters {
    private final LongAdder changes = new LongAdder();
    private final LongAdder reads = new LongAdder();
    private final LongAdder applied = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder read = new LongAdder();

    ProviderMetricsCounters() {}

    void changesRequested(int count) {
        changes.add(count);
    }

    void readRequested() {
        reads.increment();
    }

    /** Returns the counter of the calls that ended in a given way. */
    LongAdder calls(Ended how) {
        return switch (how) {
            case APPLIED -> applied;
            case REFUSED -> refused;
            case UNKNOWN -> unknown;
            case READ -> read;
        };
    }

    /** The ways in which a call ends as a whole. */
    public enum Ended {
        /** The call was applied. */
        APPLIED("applied"),
        /** The call was refused. */
        REFUSED("refused"),
        /** There was no usable response. */
        UNKNOWN("unknown"),
        /** The call was a read and succeeded. */
        READ("read");

        private final String word;

        Ended(String word) {
            this.word = word;
        }

        /**
         * Returns the value of the metric label {@code outcome}.
         *
         * @return the word, which does not change if the constant is renamed
         */
        public String word() {
            return word;
        }
    }

    /**
     * Returns the number of requested changes.
     *
     * @return the number of changes, each of one subject
     */
    public long changes() {
        return changes.sum();
    }

    /**
     * Returns the number of requested reads.
     *
     * @return the number of reads, each of any number of subjects
     */
    public long reads() {
        return reads.sum();
    }

    /**
     * Returns the number of calls to the provider that ended in a given way.
     *
     * @param how the way in which the calls ended
     * @return the number of such calls
     */
    public long callCount(Ended how) {
        return calls(how).sum();
    }
}
