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
 * A guard that halts the process when it is out of memory, whatever flags the JVM was started with: a process that
 * continued would answer no request and would not be restarted. Answered changes are durable; the outcome of the others
 * is unknown, as the exit code indicates.
 */
final class HeapGuard {
    /**
     * The size of the probe. It is far less than any request needs: a heap without even this much free memory will not
     * recover.
     */
    private static final int PROBE_BYTES = 64 * 1024;

    private static final int CAUSES_MAX = 16;
    private static final byte[] MESSAGE =
            ("tagport: out of memory, the process exits; requests without a response may or may not be applied."
                            + " Increase the heap (-Xmx) or send fewer concurrent requests\n")
                    .getBytes(StandardCharsets.UTF_8);
    private static final long MESSAGE_NANOS = 1_000_000_000L;
    private static final FileOutputStream ERR = new FileOutputStream(FileDescriptor.err);

    private static final byte[] NOTHING = {};
    private static volatile byte[] probe = NOTHING; // volatile, so that the compiler does not remove the allocation
    private static final AtomicBoolean ENDING = new AtomicBoolean();

    private HeapGuard() {}

    /**
     * Starts the guard. It reacts to uncaught errors, and probes whether memory can still be allocated, since other
     * errors may have been caught and dropped.
     *
     * @param interval the time between two probes
     */
    static void start(Duration interval) {
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> {
            check(fault);
            System.getLogger("io.tagport.app.serve")
                    .log(System.Logger.Level.ERROR, "internal error in thread " + thread.getName(), fault);
        });
        Thread thread = new Thread(() -> probe(interval), "tagport-heap-guard");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Halts the process if an exception is an {@link OutOfMemoryError} or was caused by one.
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

    private static void probe(Duration interval) {
        try {
            while (true) {
                Thread.sleep(interval.toMillis());
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
     * Halts rather than exits: an orderly shutdown needs memory, but writing the prepared bytes needs none. A second
     * thread gives the first one limited time to write, as the reader of standard error may be blocked.
     */
    private static void end() {
        try {
            if (ENDING.getAndSet(true)) {
                sleepUntil(System.nanoTime() + MESSAGE_NANOS);
            } else {
                ERR.write(MESSAGE);
            }
        } catch (IOException e) {
            // then only the exit code reports the failure
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
