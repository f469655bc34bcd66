package io.tagport.app.watch;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** Ids of requests: short, and different from those of other processes and of other days. */
final class RequestIds {
    private final String process;
    private final AtomicLong last = new AtomicLong();

    RequestIds(RandomGenerator random) {
        process = Long.toHexString(random.nextLong() | Long.MIN_VALUE).substring(0, 8) + "-";
    }

    String next() {
        return process + Long.toHexString(last.incrementAndGet());
    }
}
