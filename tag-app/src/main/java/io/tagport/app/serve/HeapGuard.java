package io.tagport.app.serve;

import io.tagport.app.command.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Halts the process when it is out of memory, whatever flags the JVM was started with: a process that continued would answer
 * no request and would not be restarted. Answered changes are durable; the outcome of the others is unknown, as the exit code says.
 */
final class HeapGuard {
    /** Far less than any request needs: a heap that has not even this is used up for good. */
    private static final int PROBE_BYTES = 64 * 1024;

    private static final int CAUSES_MAX = 16;
    private static final byte[] MESSAGE =
            ("tagport: out of memory, so the process ends; requests without an answer may or may not be done."
                            + " Give it more heap (-Xmx) or fewer requests at a time\n")
                    .getBytes(StandardCharsets.UTF_8);
    private static final long MESSAGE_NANOS = 1_000_000_000L;
    private static final FileOutputStream ERR = new FileOutputStream(FileDescriptor.err);

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

    /**
     * Halts rather than exits: an orderly shutdown needs memory. Writing the prepared bytes needs none. A second thread leaves the
     * first one time to write, but not for ever: the reader of standard error may have stalled.
     */
    private static void end() {
        try {
            if (ENDING.getAndSet(true)) {
                sleepUntil(System.nanoTime() + MESSAGE_NANOS);
            } else {
                ERR.write(MESSAGE);
            }
        } catch (IOException e) {
            // only the exit code is left to report it
        } finally {
            Runtime.getRuntime().halt(ExitCode.UNKNOWN);
        }
    }

    private static void sleepUntil(long deadline) {
        for (long rest = deadline - System.nanoTime(); rest > 0; rest = deadline - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
    }
}
