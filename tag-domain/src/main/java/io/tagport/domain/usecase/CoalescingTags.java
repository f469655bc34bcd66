package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Tags;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Tags at a remote provider, for many concurrent callers. While calls are in progress, new requests wait in a queue and are then
 * combined into as few calls as the provider's shapes allow. A request never waits for further requests to arrive. The changes
 * of one subject keep their order.
 *
 * <p>No caller waits longer than the bound. A request that has not left the queue in time is refused as {@link RefusalReason#RATE_LIMITED};
 * while the provider does not answer, requests are refused as {@link RefusalReason#UNREACHABLE}. In both cases nothing was sent. A change
 * that has left the queue and is not answered in time is reported as unknown. Its call continues, and later changes of the same
 * subjects wait for its end.
 */
public final class CoalescingTags implements Tags {
    private final TagProvider provider;
    private final SubjectLock subjectLock;
    private final Executor threads;
    private final PendingPurges purges;
    private final CircuitBreaker breaker;
    private final CoalescingQueue queue;
    private final CoalescedReads reads;

    /**
     * The limits of batches, of the queue, and of waits.
     *
     * @param workers the number of workers: the maximum number of concurrent batches, and as many concurrent reads
     * @param changesPerBatch the maximum number of changes of one batch, and of subjects of one read; a larger request of one
     *     caller is a batch of its own
     * @param changesQueued the maximum number of queued changes, and of subjects to read; more are refused
     * @param maxWait the maximum time of a request in the queue; then it is refused
     * @param answerWithin the maximum total wait of a caller; then a change is reported as unknown
     */
    public record Bounds(int workers, int changesPerBatch, int changesQueued, Duration maxWait, Duration answerWithin) {
        /**
         * Creates bounds that allow three fifths of the wait of a caller in the queue, so that the rest is left for the provider.
         *
         * @param workers the number of workers: the maximum number of concurrent batches, and as many concurrent reads
         * @param changesPerBatch the maximum number of changes of one batch, and of subjects of one read
         * @param changesQueued the maximum number of queued changes, and of subjects to read; more are refused
         * @param answerWithin the maximum total wait of a caller
         */
        public Bounds(int workers, int changesPerBatch, int changesQueued, Duration answerWithin) {
            this(
                    workers,
                    changesPerBatch,
                    changesQueued,
                    answerWithin.multipliedBy(3).dividedBy(5),
                    answerWithin);
        }
    }

    /**
     * A provider with the circuit breaker that guards it.
     *
     * @param provider the provider that keeps the tags, {@linkplain CircuitBreaker#guard guarded}
     * @param breaker the circuit breaker of the provider
     * @param readsDirectly whether reads query the provider itself, not a ledger
     */
    public record Remote(TagProvider provider, CircuitBreaker breaker, boolean readsDirectly) {
        /**
         * Returns a provider that is guarded by a new circuit breaker.
         *
         * @param provider the provider that keeps the tags
         * @param lateAfter how long a request may be pending
         * @param ticker the clock
         * @return the provider, guarded
         */
        public static Remote of(TagProvider provider, Duration lateAfter, Ticker ticker) {
            CircuitBreaker breaker = new CircuitBreaker(lateAfter, ticker);
            return new Remote(breaker.guard(breaker.observe(provider)), breaker, true);
        }
    }

    /**
     * Creates tags over a provider, with a new circuit breaker.
     *
     * @param provider the provider that keeps the tags
     * @param subjectLock the lock on subjects that all other writers at the provider acquire; acquired once for each batch
     * @param threads runs the workers, which wait for the provider
     * @param ticker the clock
     * @param bounds the limits of batches, of the queue, and of waits
     */
    public CoalescingTags(
            TagProvider provider, SubjectLock subjectLock, Executor threads, Ticker ticker, Bounds bounds) {
        this(Remote.of(provider, bounds.answerWithin(), ticker), subjectLock, threads, ticker, bounds);
    }

    /**
     * Creates tags over a guarded provider.
     *
     * @param remote the provider that keeps the tags, with its circuit breaker
     * @param subjectLock the lock on subjects that all other writers at the provider acquire; acquired once for each batch
     * @param threads runs the workers, which wait for the provider
     * @param ticker the clock
     * @param bounds the limits of batches, of the queue, and of waits
     */
    public CoalescingTags(Remote remote, SubjectLock subjectLock, Executor threads, Ticker ticker, Bounds bounds) {
        this.provider = remote.provider();
        this.breaker = remote.breaker();
        this.subjectLock = subjectLock;
        this.threads = threads;
        this.purges =
                new PendingPurges(new ProviderTags(provider, subjectLock), threads, ticker, bounds.answerWithin());
        this.queue = new CoalescingQueue(bounds, ticker);
        this.reads = new CoalescedReads(remote, threads, ticker, bounds);
    }

    @Override
    public Report apply(Collection<? extends Change> changes) {
        return await(applyAsync(changes));
    }

    static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw e;
        }
    }

    @Override
    public CompletionStage<Report> applyAsync(Collection<? extends Change> changes) {
        Waiting waiting = new Waiting(List.copyOf(changes));
        switch (queue.offer(waiting, breaker.isOpen())) {
            case UNREACHABLE -> waiting.refuse(CircuitBreaker.refusal());
            case QUEUE_FULL -> waiting.refuse("too many changes are waiting for the provider");
            case QUEUED -> {}
            case QUEUED_NEEDS_WORKER -> startWorker();
        }
        return waiting.report();
    }

    @Override
    public Report check(SubjectChanges changes, Optional<TagSet> before) {
        return ChangeBatch.check(provider, changes, before.orElse(TagSet.empty()));
    }

    private void startWorker() {
        try {
            threads.execute(this::work);
        } catch (RuntimeException e) { // no worker will process the queue
            queue.workerFailed().forEach(waiting -> waiting.fail(e));
        }
    }

    /**
     * Ends the waits that exceed the bounds. The owner must call this method periodically, as all threads may be waiting for the
     * provider. Callers may wait longer than the bound by the time between two invocations.
     */
    public void expire() {
        queue.pollExpired().forEach(CoalescingTags::refuse);
        queue.pollOverdue().forEach(waiting -> waiting.timeOut(queue.answerWithin()));
        if (breaker.isOpen()) {
            queue.pollStuck().forEach(waiting -> waiting.refuse(CircuitBreaker.refusal()));
            purges.expire();
        }
        reads.expire();
    }

    private static void refuse(Waiting late) {
        late.refuse("the provider does not keep up with the requests");
    }

    /** Executes batches until none is left: this is the loop of one worker. */
    private void work() {
        for (Optional<CoalescedBatch> batch = queue.nextBatch(); batch.isPresent(); batch = queue.nextBatch()) {
            batch.get().late().forEach(CoalescingTags::refuse);
            execute(batch.get());
            queue.complete(batch.get());
        }
    }

    private void execute(CoalescedBatch coalescedBatch) {
        if (!coalescedBatch.isEmpty()) {
            try {
                subjectLock.withLock(coalescedBatch.subjects(), () -> {
                    coalescedBatch.execute(provider);
                    return coalescedBatch;
                });
            } catch (RuntimeException | Error fault) { // on any fault, no caller may wait forever
                coalescedBatch.fail(fault);
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>At most eight purges are executed concurrently; more are refused as {@link RefusalReason#RATE_LIMITED}. The bound on waits applies
     * while the provider does not answer: the outcome is then unknown. The caller waits while a ledger marks very many holders.
     */
    @Override
    public Map<Tag, Outcome> purge(TagSet tags) {
        return purges.purge(tags);
    }

    @Override
    public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
        return await(tagsOfAsync(subjects));
    }

    @Override
    public CompletionStage<Map<Subject, TagSet>> tagsOfAsync(Collection<Subject> subjects) {
        return reads.readAsync(subjects);
    }

    /** The changes that one caller requested, and their future report. */
    static final class Waiting {
        private final List<Change> changes;
        private final CompletableFuture<Report> report = new CompletableFuture<>();
        private long since;

        Waiting(List<Change> changes) {
            this.changes = changes;
        }

        List<Change> changes() {
            return changes;
        }

        CompletionStage<Report> report() {
            return report.minimalCompletionStage();
        }

        long since() {
            return since;
        }

        void queued(long now) {
            since = now;
        }

        void complete(List<Report.Entry> entries, int calls) {
            report.complete(new Report(entries, calls));
        }

        void refuse(String why) {
            refuse(Outcome.refused(RefusalReason.RATE_LIMITED, why));
        }

        void refuse(Outcome.Refused why) {
            reportAll(why);
        }

        /** Reports all changes as unknown: they may have been sent, or may still be. */
        void timeOut(Duration bound) {
            reportAll(new Outcome.Unknown(0, "no answer within " + bound.toMillis() + " ms"));
        }

        private void reportAll(Outcome outcome) {
            List<Report.Entry> entries = new ArrayList<>(changes.size());
            changes.forEach(change -> entries.add(ReportEntries.whole(change, outcome)));
            complete(entries, 0);
        }

        void fail(Throwable fault) {
            report.completeExceptionally(fault);
        }
    }
}
