package io.tagport.app.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The handling of SIGINT (Ctrl-C) and SIGTERM: a run stops before its next call, and its progress is reported exactly once.
 * Thread-safe.
 */
public final class Interruption {
    private static final System.Logger LOG = System.getLogger("io.tagport.app.command");
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Duration grace;
    private volatile boolean requested;
    private Optional<Runnable> report = Optional.empty(); // guarded by this, like the fields below
    private boolean waits;
    private boolean commandReports;
    private boolean reported;

    /** Creates an interruption that allows a run five seconds to stop. */
    public Interruption() {
        this(GRACE);
    }

    Interruption(Duration grace) {
        this.grace = grace;
    }

    /**
     * Tests whether a signal requests the end of the process.
     *
     * @return whether an operation that works in parts must stop before its next part
     */
    public boolean isRequested() {
        return requested;
    }

    /** Sets the report that is printed immediately, for phases in which no operation is in progress. */
    synchronized void reportAtOnce(Runnable action) {
        set(action, false);
    }

    /** Sets the report for a command that checks {@link #isRequested} but does not stop within the grace period. */
    synchronized void reportUnlessStopped(Runnable action) {
        set(action, true);
    }

    private void set(Runnable action, boolean waitsForStop) {
        report = Optional.of(action);
        waits = waitsForStop;
        commandReports = false;
    }

    /** Lets the command itself print its report from now on. If a report was already printed, blocks until the process ends. */
    void takeOver() {
        synchronized (this) {
            commandReports = true;
            if (!reported) {
                return;
            }
        }
        while (true) {
            LockSupport.park(this);
        }
    }

    /** Records that the command has printed its complete report. */
    public void finish() {
        finished.countDown();
    }

    /** Stops the command and returns after its progress is reported; for a command without a report, immediately. */
    public void request() {
        requested = true;
        if (mustWait()) {
            await();
        }
        if (!reportOnce()) {
            await();
        }
    }

    private synchronized boolean mustWait() {
        return report.isPresent() && (waits || commandReports);
    }

    /** Prints the report unless it was already printed. Returns false if the command is about to print its own report. */
    private synchronized boolean reportOnce() {
        if (finished.getCount() == 0 || report.isEmpty()) {
            return true;
        }
        if (!commandReports) {
            reported = true;
            report.orElseThrow().run();
        }
        return reported;
    }

    private void await() {
        try {
            boolean ended = finished.await(grace.toMillis(), TimeUnit.MILLISECONDS);
            LOG.log(System.Logger.Level.DEBUG, ended ? "the command has ended" : "the command is still running");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
