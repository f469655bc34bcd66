package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.Tags;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Tags that are changed at two providers. The first provider determines the report of a change, and is the one that is read; the
 * change is applied to the second provider, the mirror, before the report is returned. Changes that the mirror refuses or loses stay
 * pending and are repaired later. While the mirror does not answer, no caller waits for it.
 *
 * <p>A caller waits for both providers no longer than the bound: it then receives the report of the first, and the mirror is repaired
 * later.
 */
public final class MirroringTags implements Tags {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** The number of consecutive disturbed repairs after which the mirror counts as unavailable; a single lost connection does not count. */
    private static final int DISTURBANCES_MAX = 3;

    /** The maximum number of callers that wait for the mirror. More do not wait, as the mirror is then slower than the first provider. */
    private static final int REPAIRS_MAX = 64;

    private final Tags first;
    private final MirrorReconciler mirrorReconciler;
    private final Executor threads;
    private final Ticker ticker;
    private final long startNanos;
    private final Bounds bounds;
    private final Semaphore permits = new Semaphore(REPAIRS_MAX);
    private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
    private final AtomicInteger disturbances = new AtomicInteger();
    private volatile long pausedUntil;

    /**
     * The limits of the wait for the mirror.
     *
     * @param answerWithin the maximum wait of a caller for both providers together
     * @param second the circuit breaker of the mirror: while it is open, no caller waits for the mirror
     */
    public record Bounds(Duration answerWithin, CircuitBreaker second) {}

    /** A caller that waits for the mirror. Callers are compared by identity, so this class is not a record. */
    private static final class Pending {
        private final Report report;
        private final long since;
        private final CompletableFuture<Report> answer = new CompletableFuture<>();

        private Pending(Report report, long since) {
            this.report = report;
            this.since = since;
        }
    }

    /**
     * Creates tags over two providers; callers wait for 5 s at most.
     *
     * @param first the tags at the first provider, whose ledger the repairs read
     * @param mirrorReconciler repairs the mirror
     * @param threads runs the repairs, which wait for the mirror
     * @param ticker the clock
     */
    public MirroringTags(Tags first, MirrorReconciler mirrorReconciler, Executor threads, Ticker ticker) {
        this(
                first,
                mirrorReconciler,
                threads,
                ticker,
                new Bounds(ANSWER_WITHIN, new CircuitBreaker(ANSWER_WITHIN, ticker)));
    }

    /**
     * Creates tags over two providers.
     *
     * @param first the tags at the first provider, whose ledger the repairs read
     * @param mirrorReconciler repairs the mirror
     * @param threads runs the repairs, which wait for the mirror
     * @param ticker the clock
     * @param bounds the limits of the wait for the mirror
     */
    public MirroringTags(
            Tags first, MirrorReconciler mirrorReconciler, Executor threads, Ticker ticker, Bounds bounds) {
        this.first = first;
        this.mirrorReconciler = mirrorReconciler;
        this.threads = threads;
        this.ticker = ticker;
        this.startNanos = ticker.nanos();
        this.bounds = bounds;
    }

    @Override
    public Report apply(Collection<? extends Change> changes) {
        return CoalescingTags.await(applyAsync(changes));
    }

    @Override
    public CompletionStage<Report> applyAsync(Collection<? extends Change> changes) {
        long since = now();
        return first.applyAsync(changes).thenCompose(report -> {
            Set<Subject> changed = changed(report);
            return tryAcquirePermit(changed)
                    ? startRepair(new Pending(report, since), changed)
                    : CompletableFuture.completedFuture(report);
        });
    }

    @Override
    public Report check(SubjectChanges changes, Optional<TagSet> before) {
        return first.check(changes, before);
    }

    /**
     * Ends the waits that exceed the bound. The owner must call this method periodically; callers may wait longer than the bound by
     * the time between two invocations.
     */
    public void expire() {
        long now = now();
        for (Pending one : pending) {
            if (now - one.since > bounds.answerWithin().toNanos()) {
                answer(one);
            }
        }
    }

    private void answer(Pending one) {
        pending.remove(one);
        one.answer.complete(one.report);
    }

    private static Set<Subject> changed(Report report) {
        Set<Subject> changed = new LinkedHashSet<>();
        report.entries().stream()
                .filter(entry -> entry.outcome().isApplied())
                .forEach(entry -> changed.add(entry.subject()));
        return changed;
    }

    /** Tries to acquire a permit to repair the mirror. A caller that acquires a permit must release it after the repair. */
    private boolean tryAcquirePermit(Set<Subject> changed) {
        return !changed.isEmpty() && now() >= pausedUntil && !bounds.second().isOpen() && permits.tryAcquire();
    }

    private CompletionStage<Report> startRepair(Pending one, Set<Subject> changed) {
        pending.add(one);
        try {
            threads.execute(() -> repair(one, changed));
        } catch (RuntimeException noThread) {
            permits.release();
            answer(one); // the mirror is repaired later
        }
        return one.answer;
    }

    private void repair(Pending one, Set<Subject> changed) {
        try {
            note(mirrorReconciler.repair(changed).mayBeUnavailable());
        } catch (StoreException later) {
            note(true); // the change stays pending
        } catch (RuntimeException | Error bug) {
            one.answer.completeExceptionally(bug);
        } finally {
            permits.release();
            answer(one);
        }
    }

    private void note(boolean disturbed) {
        if (!disturbed) {
            disturbances.set(0);
        } else if (disturbances.incrementAndGet() >= DISTURBANCES_MAX) {
            pausedUntil = now() + PAUSE.toNanos();
        }
    }

    private long now() {
        return ticker.nanos() - startNanos;
    }

    /** Purges tags at the first provider. The mirror is repaired later, as a tag may have very many holders. */
    @Override
    public Map<Tag, Outcome> purge(TagSet tags) {
        return first.purge(tags);
    }

    @Override
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        return first.tagsOf(subjects);
    }

    @Override
    public CompletionStage<Map<Subject, TagSet>> tagsOfAsync(Collection<Subject> subjects) {
        return first.tagsOfAsync(subjects);
    }
}
