package io.tagport.app.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What happens when the process is told to end by SIGINT (Ctrl-C) or SIGTERM: a run stops before its next call, and it is
 * reported once how far it came. Safe for use by many threads.
 */
public final class Interruption {
    private static final System.Logger LOG = System.getLogger("io.tagport.app.command");
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final CountDownLatch finished = new CountDownLatch(1);
    private final Duration grace;
    private volatile boolean requested;
    private Optional<Runnable> report = Optional.empty(); // guarded by this, as all that follow
    private boolean stops;
    private boolean reportsItself;
    private boolean reported;

    /** Creates one that gives a run five seconds to stop. */
    public Interruption() {
        this(GRACE);
    }

    Interruption(Duration grace) {
        this.grace = grace;
    }

    /**
     * Returns whether the process is to end.
     *
     * @return whether whatever is done in parts is to stop before its next part
     */
    public boolean isRequested() {
        return requested;
    }

    /** Sets what reports at once, as nothing is under way that could be lost. */
    synchronized void reportAtOnce(Runnable how) {
        set(how, false);
    }

    /** Sets what reports if the command does not stop by itself in time, as it checks {@link #isRequested} now. */
    synchronized void reportUnlessStopped(Runnable how) {
        set(how, true);
    }

    private void set(Runnable how, boolean stopsSoon) {
        report = Optional.of(how);
        stops = stopsSoon;
        reportsItself = false;
    }

    /** Lets the command report for itself from now on. Does not return if that was done already: the process ends. */
    void takeOver() {
        synchronized (this) {
            reportsItself = true;
            if (!reported) {
                return;
            }
        }
        while (true) {
            LockSupport.park(this);
        }
    }

    /** Notes that the command has reported everything. */
    public void finish() {
        finished.countDown();
    }

    /** Stops the command and returns when it has reported how far it came; for a command without such a report, at once. */
    public void request() {
        requested = true;
        if (isToBeWaitedFor()) {
            await();
        }
        if (!reportOnce()) {
            await();
        }
    }

    private synchronized boolean isToBeWaitedFor() {
        return report.isPresent() && (stops || reportsItself);
    }

    /** Returns false if the command is about to report for itself. */
    private synchronized boolean reportOnce() {
        if (finished.getCount() == 0 || report.isEmpty()) {
            return true;
        }
        if (!reportsItself) {
            reported = true;
            report.orElseThrow().run();
        }
        return reported;
    }

    private void await() {
        try {
            boolean ended = finished.await(grace.toMillis(), TimeUnit.MILLISECONDS);
            LOG.log(System.Logger.Level.DEBUG, ended ? "the command has ended" : "the command is still at work");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
