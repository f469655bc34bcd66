package io.tagport.server.suite;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that stands still until a test moves it. */
public final class MovableClock implements InstantSource {
    private volatile Instant now = Instant.ofEpochSecond(1_700_000_000);

    @Override
    public Instant instant() {
        return now;
    }

    public void move(Duration span) {
        now = now.plus(span);
    }

    /** For clients whose own clock cannot be moved. */
    public void follow(InstantSource other) {
        now = other.instant();
    }
}
