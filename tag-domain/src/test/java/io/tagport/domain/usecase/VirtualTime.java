package io.tagport.domain.usecase;

import io.tagport.domain.port.Sleeper;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A clock that moves only by waiting. */
final class VirtualTime implements Ticker, Sleeper {
    final List<Duration> waits = new ArrayList<>();
    private long nanos = Long.MAX_VALUE - 500_000_000; // a ticker may run over

    @Override
    public synchronized long nanos() {
        return nanos;
    }

    @Override
    public synchronized void sleep(Duration time) {
        if (!time.isNegative() && !time.isZero()) {
            waits.add(time);
            nanos += time.toNanos();
        }
    }
}
