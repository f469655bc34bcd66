package io.tagport.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.LongAdder;

/** A measurement of the throughput of threads that repeat a request. */
record Throughput(int threads, Duration time) {
    /** Returns the number of successful requests per second. The first exception ends the measurement. */
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
