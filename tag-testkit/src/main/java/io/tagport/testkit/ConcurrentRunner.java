package io.tagport.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The same work on several threads at the same time. */
final class ConcurrentRunner {
    static final int THREADS = 8;

    private ConcurrentRunner() {}

    interface Work {
        void of(int thread) throws Exception;
    }

    /** Returns when all threads are done; what one of them throws fails the test. */
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
