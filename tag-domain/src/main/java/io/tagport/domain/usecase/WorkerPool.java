package io.tagport.domain.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Does things that have numbers, several at once; with one lane in the calling thread and in order. */
record WorkerPool(int count) {
    /** Returns when all is done. What one of them throws ends the others, and is thrown. */
    void each(int from, int to, IntConsumer work) {
        if (count == 1 || to - from == 1) {
            for (int i = from; i < to; i++) {
                work.accept(i);
            }
        } else {
            inThreads(from, to, work);
        }
    }

    private void inThreads(int from, int to, IntConsumer work) {
        AtomicInteger next = new AtomicInteger(from);
        Runnable lane = () -> {
            try {
                for (int i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
                    work.accept(i);
                }
            } finally {
                next.set(to);
            }
        };
        int threads = Math.min(count, to - from);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> lanes = new ArrayList<>(threads);
            for (int i = 0; i < threads; i++) {
                lanes.add(pool.submit(lane));
            }
            await(lanes, pool);
        } finally {
            pool.shutdown();
        }
    }

    /** Waits for all, also when one has failed or this thread is interrupted: nothing goes on behind the caller's back. */
    private static void await(List<Future<?>> lanes, ExecutorService pool) {
        boolean interrupted = false;
        List<Throwable> faults = new ArrayList<>();
        for (int i = 0; i < lanes.size(); ) {
            try {
                lanes.get(i).get();
                i++;
            } catch (ExecutionException e) {
                faults.add(e.getCause() == null ? e : e.getCause());
                i++;
            } catch (InterruptedException e) {
                interrupted = true;
                pool.shutdownNow();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        faults.stream().findFirst().ifPresent(WorkerPool::fly);
    }

    private static void fly(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) fault; // nothing else can come out of a lane
    }
}
