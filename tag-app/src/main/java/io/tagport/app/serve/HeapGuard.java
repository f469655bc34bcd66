package io.tagport.app.serve;

import io.tagport.app.command.ExitCode;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Halts the process when it is out of memory, whatever flags the JVM was started with: a process that continued would answer
 * no request and would not be restarted. Answered changes are durable; the outcome of the others is unknown, as the exit code says.
 */
final class HeapGuard {
    /** Far less than any request needs: a heap that has not even this is used up for good. */
    private static final int PROBE_BYTES = 64 * 1024;

    private static final int CAUSES_MAX = 16;
    private static final String MESSAGE =
            "tagport: out of memory, so the process ends; requests without an answer may or may not be done."
                    + " Give it more heap (-Xmx) or fewer requests at a time";

    private static final byte[] NOTHING = {};
    private static volatile byte[] probe = NOTHING; // volatile, so that the compiler leaves the allocation in
    private static final AtomicBoolean ENDING = new AtomicBoolean();

    private HeapGuard() {}

    /**
     * Begins to look, for errors that nothing has caught and, since others may have been caught and dropped, for a heap in
     * which nothing can be allocated.
     *
     * @param apart how long to wait between two looks
     */
    static void start(Duration apart) {
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
            check(fault);
            System.getLogger("io.tagport.app.serve")
                    .log(System.Logger.Level.ERROR, "the thread " + thread.getName() + " met a bug", fault);
        });
        Thread thread = new Thread(() -> probe(apart), "tagport-heap-guard");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Ends the process if a fault is, or was caused by, a lack of memory.
     *
     * @param fault anything that was thrown
     */
    static void check(Throwable fault) {
        Throwable cause = fault;
        for (int i = 0; i < CAUSES_MAX && cause != null; i++) {
            if (cause instanceof OutOfMemoryError) {
                end();
            }
            cause = cause.getCause();
        }
    }

    private static void probe(Duration apart) {
        try {
            while (true) {
                Thread.sleep(apart.toMillis());
                probe = new byte[PROBE_BYTES];
                if (probe.length == PROBE_BYTES) {
                    probe = NOTHING;
                }
            }
        } catch (OutOfMemoryError exhausted) {
            end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Not by {@code exit}: an orderly end needs memory. */
    private static void end() {
        try {
            if (!ENDING.getAndSet(true)) {
                System.err.println(MESSAGE);
            }
        } finally {
            Runtime.getRuntime().halt(ExitCode.UNKNOWN);
        }
    }
}
