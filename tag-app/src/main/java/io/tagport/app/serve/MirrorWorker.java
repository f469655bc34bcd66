package io.tagport.app.serve;

import io.tagport.domain.model.Subject;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.usecase.DriftDetector;
import io.tagport.domain.usecase.MirrorReconciler;
import java.time.Duration;
import java.util.Optional;

/**
 * A background thread that keeps a mirror in sync with its primary provider. Changes that were refused or lost are
 * retried until the server stops.
 */
final class MirrorWorker implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger("io.tagport.server");
    private static final int PAGE_SIZE = 100;

    /**
     * The interval if no change is pending. New changes are mirrored as they are made, and this thread finds the
     * remaining ones.
     */
    private static final Duration IDLE = Duration.ofSeconds(1);

    private static final Duration MAX_WAIT = Duration.ofSeconds(30);

    private final String provider;
    private final MirrorReconciler mirrorReconciler;
    private final Optional<DriftDetector> first;
    private final Thread thread;
    private volatile boolean stopping;

    private MirrorWorker(String provider, MirrorReconciler mirrorReconciler, Optional<DriftDetector> first) {
        this.provider = provider;
        this.mirrorReconciler = mirrorReconciler;
        this.first = first;
        this.thread = new Thread(this::run, "tagport-repairs-" + provider);
        thread.setDaemon(true);
    }

    /**
     * Starts the thread of a mirror.
     *
     * @param provider the mirror
     * @param mirrorReconciler the reconciler of the mirror
     * @param first resolves unknown outcomes of the primary provider; empty if it cannot be read
     */
    static MirrorWorker start(String provider, MirrorReconciler mirrorReconciler, Optional<DriftDetector> first) {
        MirrorWorker loop = new MirrorWorker(provider, mirrorReconciler, first);
        loop.thread.start();
        return loop;
    }

    private void run() {
        Duration wait = IDLE;
        boolean logged = false;
        while (!stopping && sleep(wait)) {
            boolean stuck = isStuck();
            wait = stuck ? capped(wait.multipliedBy(2)) : IDLE;
            logged = logTransition(stuck, logged);
        }
    }

    private static Duration capped(Duration wait) {
        return wait.compareTo(MAX_WAIT) > 0 ? MAX_WAIT : wait;
    }

    private boolean sleep(Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    /** Processes all pending changes once. Returns true if changes were pending but could not be repaired. */
    private boolean isStuck() {
        try {
            boolean stuck = false;
            Optional<Subject> after = Optional.empty();
            do {
                MirrorReconciler.Page page = mirrorReconciler.repairPage(after, PAGE_SIZE);
                if (page.result().remaining().values().stream().anyMatch(Optional::isEmpty)) {
                    first.ifPresent(MirrorWorker::settle);
                }
                stuck |= !page.result().remaining().isEmpty() && page.result().repaired() == 0;
                if (page.result().mayBeUnavailable() && page.result().repaired() == 0) {
                    return true; // the next page would fail as well
                }
                after = page.next();
            } while (after.isPresent() && !stopping);
            return stuck;
        } catch (StoreException | ProviderException e) {
            return true;
        } catch (RuntimeException | Error bug) { // any bug: the next round may succeed
            LOGGER.log(System.Logger.Level.ERROR, "internal error in the repairs of " + provider, bug);
            return true;
        }
    }

    /** Resolves unknown outcomes of the primary provider by reading it. The next round mirrors the result. */
    private static void settle(DriftDetector first) {
        Optional<Subject> after = Optional.empty();
        do {
            after = first.settle(after).next();
        } while (after.isPresent());
    }

    /** Logs once when the mirror gets stuck and once when it has recovered. */
    private boolean logTransition(boolean stuck, boolean logged) {
        if (stuck != logged) {
            LOGGER.log(
                    stuck ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
                    stuck
                            ? provider + " does not accept all mirrored changes: 'tagport pending' lists them"
                            : provider + " has accepted all pending changes");
        }
        return stuck;
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(MAX_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
