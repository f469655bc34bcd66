package io.tagport.domain.usecase;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** A pool that executes numbered tasks concurrently; with one worker, in the calling thread and in order. */
record WorkerPool(int count) {
    /** Executes all tasks of a range and waits for their end. An exception of one task ends the others, and is thrown. */
    void each(int from, int to, IntConsumer task) {
        if (count == 1 || to - from == 1) {
            for (int i = from; i < to; i++) {
                task.accept(i);
            }
        } else {
            inThreads(from, to, task);
        }
    }

    private void inThreads(int from, int to, IntConsumer task) {
        AtomicInteger next = new AtomicInteger(from);
        Runnable worker = () -> {
            try {
                for (int i = next.getAndIncrement(); i < to; i = next.getAndIncrement()) {
                    task.accept(i);
                }
            } finally {
                next.set(to);
            }
        };
        int threads = Math.min(count, to - from);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> workers = new ArrayList<>(threads);
            for (int i = 0; i < threads; i++) {
                workers.add(pool.submit(worker));
            }
            await(workers, pool);
        } finally {
            pool.shutdown();
        }
    }

    /** Waits for all workers, also after a failure or an interrupt of this thread: none continues after this method returns. */
    private static void await(List<Future<?>> workers, ExecutorService pool) {
        boolean interrupted = false;
        List<Throwable> faults = new ArrayList<>();
        for (int i = 0; i < workers.size(); ) {
            try {
                workers.get(i).get();
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
        faults.stream().findFirst().ifPresent(WorkerPool::rethrow);
    }

    private static void rethrow(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) fault; // a worker cannot throw anything else
    }
}
