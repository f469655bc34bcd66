package io.tagport.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A runner of the same work on several threads concurrently. */
final class ConcurrentRunner {
    static final int THREADS = 8;

    private ConcurrentRunner() {}

    interface Work {
        void of(int thread) throws Exception;
    }

    /** Runs the work on all threads and waits for them; an exception in one of them fails the test. */
    static void run(Work work) throws InterruptedException, ExecutionException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<Object>> tasks = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int thread = i;
                tasks.add(() -> {
                    work.of(thread);
                    return thread;
                });
            }
            for (Future<Object> task : threads.invokeAll(tasks)) {
                task.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
