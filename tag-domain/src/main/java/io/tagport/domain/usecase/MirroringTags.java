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
 * Tags that are changed at two providers. The first decides what is said of a change, and is read; the second follows before
 * the answer is given. What it refuses or loses stays open and is repaired later; while it does not answer, nobody waits for it.
 *
 * <p>A caller waits no longer than the bound for both: then it gets the answer of the first, and the second follows later.
 */
public final class MirroringTags implements Tags {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
    private static final Duration REST = Duration.ofSeconds(5);

    /** One lost connection is none of its faults; so many repairs next to each other that were disturbed are. */
    private static final int DISTURBANCES_MAX = 3;

    /** More do not wait for the second, who is slower than the first then. */
    private static final int FOLLOWING_MAX = 64;

    private final Tags first;
    private final MirrorReconciler mirrorReconciler;
    private final Executor threads;
    private final Ticker ticker;
    private final long begin;
    private final Bounds bounds;
    private final Semaphore following = new Semaphore(FOLLOWING_MAX);
    private final Set<Pending> pending = ConcurrentHashMap.newKeySet();
    private final AtomicInteger disturbances = new AtomicInteger();
    private volatile long restsUntil;

    /**
     * How long a caller waits for the second.
     *
     * @param answerWithin how long it waits for both providers together
     * @param second what notices that the second does not answer: then no caller waits for it
     */
    public record Bounds(Duration answerWithin, CircuitBreaker second) {}

    /** A caller that waits for the second. Identity counts, so it is no record. */
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
     * Changes two providers; callers wait for 5 s at most.
     *
     * @param first tags kept by the first, whose ledger the repairs follow
     * @param mirrorReconciler make the second follow
     * @param threads what repairs run on, which wait for the second
     * @param ticker the time
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
     * Changes two providers.
     *
     * @param first tags kept by the first, whose ledger the repairs follow
     * @param mirrorReconciler make the second follow
     * @param threads what repairs run on, which wait for the second
     * @param ticker the time
     * @param bounds how long a caller waits for the second
     */
    public MirroringTags(
            Tags first, MirrorReconciler mirrorReconciler, Executor threads, Ticker ticker, Bounds bounds) {
        this.first = first;
        this.mirrorReconciler = mirrorReconciler;
        this.threads = threads;
        this.ticker = ticker;
        this.begin = ticker.nanos();
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
            return mayFollow(changed)
                    ? follow(new Pending(report, since), changed)
                    : CompletableFuture.completedFuture(report);
        });
    }

    @Override
    public Report check(SubjectChanges changes, Optional<TagSet> before) {
        return first.check(changes, before);
    }

    /**
     * Answers the callers that have waited long enough. To be called now and then: callers wait longer than the bound by the time
     * between two calls.
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

    /** Whoever may does follow, and gives his place back. */
    private boolean mayFollow(Set<Subject> changed) {
        return !changed.isEmpty() && now() >= restsUntil && !bounds.second().isOpen() && following.tryAcquire();
    }

    private CompletionStage<Report> follow(Pending one, Set<Subject> changed) {
        pending.add(one);
        try {
            threads.execute(() -> repair(one, changed));
        } catch (RuntimeException noThread) {
            following.release();
            answer(one); // the second follows later
        }
        return one.answer;
    }

    private void repair(Pending one, Set<Subject> changed) {
        try {
            note(mirrorReconciler.repair(changed).isDisturbed());
        } catch (StoreException later) {
            note(true); // it stays open
        } catch (RuntimeException | Error bug) {
            one.answer.completeExceptionally(bug);
        } finally {
            following.release();
            answer(one);
        }
    }

    private void note(boolean disturbed) {
        if (!disturbed) {
            disturbances.set(0);
        } else if (disturbances.incrementAndGet() >= DISTURBANCES_MAX) {
            restsUntil = now() + REST.toNanos();
        }
    }

    private long now() {
        return ticker.nanos() - begin;
    }

    /** The second follows later: a tag may have very many holders. */
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
