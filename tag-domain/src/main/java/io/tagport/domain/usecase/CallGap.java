package io.tagport.domain.usecase;

import java.time.Duration;

/** A gap from the end of a call to the start of the next. Not safe for use by many threads. */
final class CallGap {
    private final long nanos;
    private int pending;
    private boolean hasEnded;
    private long next;

    CallGap(Duration gap) {
        this.nanos = gap.toNanos();
    }

    /** Tests whether a call is pending, in which case the time to wait is not known. */
    boolean isPending() {
        return nanos > 0 && pending > 0;
    }

    /** Returns how long to wait if no call is pending; 0 or less if the next call may start. */
    long remaining(long now) {
        return hasEnded ? next - now : 0;
    }

    void start() {
        pending++;
    }

    void end(long now) {
        pending--;
        hasEnded = true;
        next = now + nanos;
    }
}
