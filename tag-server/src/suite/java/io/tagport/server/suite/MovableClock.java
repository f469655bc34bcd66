package io.tagport.server.suite;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** A fixed clock that a test can move. */
public final class MovableClock implements InstantSource {
    private final AtomicInteger reads = new AtomicInteger();
    private volatile Instant now = Instant.ofEpochSecond(1_700_000_000);

    @Override
    public Instant instant() {
        reads.incrementAndGet();
        return now;
    }

    /** Returns the number of reads: a server reads the clock once for every signed request. */
    public int reads() {
        return reads.get();
    }

    public void move(Duration span) {
        now = now.plus(span);
    }

    /** Sets the time from another clock, for clients whose own clock cannot be moved. */
    public void setTo(InstantSource other) {
        now = other.instant();
    }
}
