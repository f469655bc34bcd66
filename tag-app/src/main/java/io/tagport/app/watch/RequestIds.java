package io.tagport.app.watch;

import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/** A generator of request ids, which are short and differ from those of other processes and earlier runs. */
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
