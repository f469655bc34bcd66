package io.tagport.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** Counts how often threads get something done that each does again and again. */
record Throughput(int threads, Duration time) {
    /** Returns how many requests a second succeeded. The first that throws ends the measuring. */
    long perSecond(Callable<Boolean> request) throws Exception {
        LongAdder done = new LongAdder();
        long end = System.nanoTime() + time.toNanos();
        ExecutorService all = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                running.add(all.submit(() -> {
                    while (System.nanoTime() - end < 0) {
                        if (request.call()) {
                            done.increment();
                        }
                    }
                    return done;
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            all.shutdown();
        }
        return done.sum() / time.toSeconds();
    }
}
