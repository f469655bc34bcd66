package io.tagport.app.serve;

import io.tagport.domain.model.Subject;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.usecase.DriftDetector;
import io.tagport.domain.usecase.MirrorReconciler;
import java.time.Duration;
import java.util.Optional;

/** Makes a provider follow another as long as the server runs: what was refused or lost is asked for again and again. */
final class MirrorWorker implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger("io.tagport.server");
    private static final int PAGE = 100;

    /** Nothing was open: what comes is repaired as it comes, and this finds what that has left. */
    private static final Duration IDLE = Duration.ofSeconds(1);

    private static final Duration LONGEST = Duration.ofSeconds(30);

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
     * Begins.
     *
     * @param provider who follows
     * @param mirrorReconciler make it follow
     * @param first settles what is unknown of the one that is followed; empty if it cannot be read
     */
    static MirrorWorker start(String provider, MirrorReconciler mirrorReconciler, Optional<DriftDetector> first) {
        MirrorWorker loop = new MirrorWorker(provider, mirrorReconciler, first);
        loop.thread.start();
        return loop;
    }

    private void run() {
        Duration wait = IDLE;
        boolean told = false;
        while (!stopping && rests(wait)) {
            boolean stuck = isStuck();
            wait = stuck ? atMost(wait.multipliedBy(2)) : IDLE;
            told = tell(stuck, told);
        }
    }

    private static Duration atMost(Duration wait) {
        return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }

    private boolean rests(Duration wait) {
        try {
            Thread.sleep(wait.toMillis());
            return true;
        } catch (InterruptedException stopped) {
            return false;
        }
    }

    /** Goes once over all that is open. Whether anything was, and could not be repaired. */
    private boolean isStuck() {
        try {
            boolean stuck = false;
            Optional<Subject> after = Optional.empty();
            do {
                MirrorReconciler.Page page = mirrorReconciler.repairPage(after, PAGE);
                if (page.repaired().left().values().stream().anyMatch(Optional::isEmpty)) {
                    first.ifPresent(MirrorWorker::settle);
                }
                stuck |= !page.repaired().left().isEmpty() && page.repaired().done() == 0;
                if (page.repaired().isDisturbed() && page.repaired().done() == 0) {
                    return true; // it would not take the next page either
                }
                after = page.next();
            } while (after.isPresent() && !stopping);
            return stuck;
        } catch (StoreException | ProviderException e) {
            return true;
        } catch (RuntimeException | Error bug) { // whatever it is, the next round may do better
            LOGGER.log(System.Logger.Level.ERROR, "repairs of " + provider + " met a bug", bug);
            return true;
        }
    }

    /** What the first has not said itself it is asked for; the next round follows in that. */
    private static void settle(DriftDetector first) {
        Optional<Subject> after = Optional.empty();
        do {
            after = first.settle(after).next();
        } while (after.isPresent());
    }

    /** Once when it begins and once when it is over. */
    private boolean tell(boolean stuck, boolean told) {
        if (stuck != told) {
            LOGGER.log(
                    stuck ? System.Logger.Level.WARNING : System.Logger.Level.INFO,
                    stuck
                            ? provider + " does not take all that it is to follow: 'tagport pending' lists it"
                            : provider + " has followed in all that was open");
        }
        return stuck;
    }

    @Override
    public void close() {
        stopping = true;
        thread.interrupt();
        try {
            thread.join(LONGEST.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
