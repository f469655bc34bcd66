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
 * Tags kept by a remote provider, for many callers at once: while calls are under way, what callers ask for waits together and
 * then goes in as few calls as the provider's shapes allow. Nobody waits for others to come. The changes of one subject keep
 * their order.
 *
 * <p>No caller waits longer than the bound. A request that has not left the queue in time is refused as {@link RefusalReason#RATE_LIMITED};
 * while the provider does not answer, requests are refused as {@link RefusalReason#UNREACHABLE}. For both nothing was sent. A change that
 * has left the queue and is not answered in time is reported as unknown. Its call goes on, and later changes of the same subjects
 * wait for its end.
 */
public final class CoalescingTags implements Tags {
    private final TagProvider provider;
    private final SubjectLock guard;
    private final Executor threads;
    private final PendingPurges purges;
    private final CircuitBreaker breaker;
    private final CoalescingQueue line;
    private final CoalescedReads reading;

    /**
     * How much goes together, and who is rejected.
     *
     * @param lanes rounds under way at once, and as many reads
     * @param changesPerRound changes that go together at most, and subjects that are read together; more of one caller go alone
     * @param changesWaiting changes that may wait, and subjects to be read; more are refused
     * @param patience how long a request may be in the queue; then it is refused
     * @param answerWithin how long a caller waits in all; then a change is reported as unknown
     */
    public record Bounds(int lanes, int changesPerRound, int changesWaiting, Duration patience, Duration answerWithin) {
        /**
         * Splits the wait of a caller: three fifths at most in the queue, so that the rest is left for the provider.
         *
         * @param lanes rounds under way at once, and as many reads
         * @param changesPerRound changes that go together at most, and subjects that are read together
         * @param changesWaiting changes that may wait, and subjects to be read; more are refused
         * @param answerWithin how long a caller waits in all
         */
        public Bounds(int lanes, int changesPerRound, int changesWaiting, Duration answerWithin) {
            this(
                    lanes,
                    changesPerRound,
                    changesWaiting,
                    answerWithin.multipliedBy(3).dividedBy(5),
                    answerWithin);
        }
    }

    /**
     * A provider and what notices its silence.
     *
     * @param provider who keeps the tags, {@linkplain CircuitBreaker#guard guarded}
     * @param breaker what guards it
     * @param isRead whether reads ask the provider itself, not a record of it
     */
    public record Remote(TagProvider provider, CircuitBreaker breaker, boolean isRead) {
        /**
         * Guards a provider by a circuit breaker of its own.
         *
         * @param provider who keeps the tags
         * @param lateAfter how long a request may be pending
         * @param ticker the time
         * @return the provider, guarded
         */
        public static Remote of(TagProvider provider, Duration lateAfter, Ticker ticker) {
            CircuitBreaker breaker = new CircuitBreaker(lateAfter, ticker);
            return new Remote(breaker.guard(breaker.observe(provider)), breaker, true);
        }
    }

    /**
     * Works through a provider, with a circuit breaker of its own.
     *
     * @param provider who keeps the tags
     * @param guard keeps off whoever else changes tags there; asked once for each round
     * @param threads what lanes run on, which wait for the provider
     * @param ticker the time
     * @param bounds how much goes together
     */
    public CoalescingTags(TagProvider provider, SubjectLock guard, Executor threads, Ticker ticker, Bounds bounds) {
        this(Remote.of(provider, bounds.answerWithin(), ticker), guard, threads, ticker, bounds);
    }

    /**
     * Works through a provider.
     *
     * @param remote who keeps the tags
     * @param guard keeps off whoever else changes tags there; asked once for each round
     * @param threads what lanes run on, which wait for the provider
     * @param ticker the time
     * @param bounds how much goes together
     */
    public CoalescingTags(Remote remote, SubjectLock guard, Executor threads, Ticker ticker, Bounds bounds) {
        this.provider = remote.provider();
        this.breaker = remote.breaker();
        this.guard = guard;
        this.threads = threads;
        this.purges = new PendingPurges(new ProviderTags(provider, guard), threads, ticker, bounds.answerWithin());
        this.line = new CoalescingQueue(bounds, ticker);
        this.reading = new CoalescedReads(remote, threads, ticker, bounds);
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
        switch (line.join(waiting, breaker.isOpen())) {
            case NOBODY_ANSWERS -> waiting.refuse(CircuitBreaker.refusal());
            case TURNED_AWAY -> waiting.refuse("too many changes are waiting for the provider");
            case WAITS -> {}
            case WAITS_FOR_A_NEW_LANE -> openLane();
        }
        return waiting.report();
    }

    @Override
    public Report check(SubjectChanges changes, Optional<TagSet> before) {
        return ChangeBatch.check(provider, changes, before.orElse(TagSet.empty()));
    }

    private void openLane() {
        try {
            threads.execute(this::work);
        } catch (RuntimeException e) { // nobody would ever come
            line.workerFailed().forEach(waiting -> waiting.fail(e));
        }
    }

    /**
     * Ends the waits that are over. To be called now and then, as all threads may be waiting for the provider: callers wait longer
     * than the bound by the time between two calls.
     */
    public void expire() {
        line.pollExpired().forEach(CoalescingTags::refuse);
        line.takeOverdue().forEach(waiting -> waiting.lose(line.answerWithin()));
        if (breaker.isOpen()) {
            line.takeStuck().forEach(waiting -> waiting.refuse(CircuitBreaker.refusal()));
            purges.expire();
        }
        reading.expire();
    }

    private static void refuse(Waiting late) {
        late.refuse("the provider takes less than is asked for");
    }

    /** Goes on until there is nothing to do: this is one lane. */
    private void work() {
        for (Optional<CoalescedBatch> round = line.next(); round.isPresent(); round = line.next()) {
            round.get().late().forEach(CoalescingTags::refuse);
            carryOut(round.get());
            line.done(round.get());
        }
    }

    private void carryOut(CoalescedBatch coalescedBatch) {
        if (!coalescedBatch.isEmpty()) {
            try {
                guard.withLock(coalescedBatch.subjects(), () -> {
                    coalescedBatch.execute(provider);
                    return coalescedBatch;
                });
            } catch (RuntimeException | Error fault) { // whatever it is, nobody may wait for ever
                coalescedBatch.fail(fault);
            }
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>Not more than eight at once; more are refused as {@link RefusalReason#RATE_LIMITED}. The bound holds while the provider does not answer:
     * then the outcome is unknown. A ledger's marks at very many holders are waited for.
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
        return reading.begin(subjects);
    }

    /** What one caller asks for, and what he will be told. */
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

        void joined(long now) {
            since = now;
        }

        void tell(List<Report.Entry> entries, int calls) {
            report.complete(new Report(entries, calls));
        }

        void refuse(String why) {
            refuse(Outcome.refused(RefusalReason.RATE_LIMITED, why));
        }

        void refuse(Outcome.Refused why) {
            tellOfAll(why);
        }

        /** Something may have been sent, and may still be. */
        void lose(Duration bound) {
            tellOfAll(new Outcome.Unknown(0, "no answer within " + bound.toMillis() + " ms"));
        }

        private void tellOfAll(Outcome outcome) {
            List<Report.Entry> entries = new ArrayList<>(changes.size());
            changes.forEach(change -> entries.add(ReportEntries.whole(change, outcome)));
            tell(entries, 0);
        }

        void fail(Throwable fault) {
            report.completeExceptionally(fault);
        }
    }
}
