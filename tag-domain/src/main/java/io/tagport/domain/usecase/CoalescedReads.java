package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A queue for the reads of many callers: while reads are in progress, new requests wait and are then combined into one read. */
final class CoalescedReads {
    private final TagProvider provider;
    private final CircuitBreaker breaker;
    private final boolean readsDirectly;
    private final Executor threads;
    private final Ticker ticker;
    private final CoalescingTags.Bounds bounds;
    private final Queue<PendingRead> queue = new ArrayDeque<>(); // guarded by this, as are the fields below
    private final Set<PendingRead> inProgress = Collections.newSetFromMap(new IdentityHashMap<>());
    private int subjectsWaiting;
    private int workers;

    /** A read that one caller requested. */
    private record PendingRead(
            Collection<Subject> subjects, long since, CompletableFuture<Map<Subject, TagSet>> found) {
        void completeWith(Map<Subject, TagSet> all) {
            Map<Subject, TagSet> own = new LinkedHashMap<>();
            subjects.forEach(subject -> own.computeIfAbsent(subject, all::get));
            found.complete(own);
        }

        void refuse(Outcome.Refused why) {
            found.completeExceptionally(new ProviderException(why));
        }
    }

    CoalescedReads(CoalescingTags.Remote remote, Executor threads, Ticker ticker, CoalescingTags.Bounds bounds) {
        this.provider = remote.provider();
        this.breaker = remote.breaker();
        this.readsDirectly = remote.readsDirectly();
        this.threads = threads;
        this.ticker = ticker;
        this.bounds = bounds;
    }

    CompletionStage<Map<Subject, TagSet>> readAsync(Collection<Subject> subjects) {
        PendingRead pending = new PendingRead(List.copyOf(subjects), ticker.nanos(), new CompletableFuture<>());
        if (join(pending)) {
            try {
                threads.execute(this::work);
            } catch (RuntimeException e) {
                workerFailed(e);
            }
        }
        return pending.found().minimalCompletionStage();
    }

    /** Adds a read to the queue, or refuses it. Returns whether a worker must be started. */
    private synchronized boolean join(PendingRead pending) {
        int size = pending.subjects().size();
        if (subjectsWaiting > 0 && subjectsWaiting + size > bounds.changesQueued()) {
            pending.refuse(Outcome.refused(RefusalReason.RATE_LIMITED, "too many reads are waiting for the provider"));
            return false;
        }
        if (isStuck()) {
            pending.refuse(CircuitBreaker.refusal());
            return false;
        }
        queue.add(pending);
        subjectsWaiting += size;
        if (workers == bounds.workers()) {
            return false;
        }
        workers++;
        return true;
    }

    /** Tests whether the provider does not answer and no worker is free to probe whether it answers again. */
    private boolean isStuck() {
        return readsDirectly && workers == bounds.workers() && breaker.isOpen();
    }

    private void work() {
        for (List<PendingRead> batch = next(); !batch.isEmpty(); batch = next()) {
            read(batch);
            done(batch);
        }
    }

    private synchronized void done(List<PendingRead> batch) {
        batch.forEach(inProgress::remove);
    }

    private synchronized List<PendingRead> next() {
        refuseLate();
        List<PendingRead> batch = new ArrayList<>();
        int most = Math.max(1, Math.min(provider.terms().subjectsPerRead(), bounds.changesPerBatch()));
        int size = 0;
        for (PendingRead one = queue.peek(); one != null; one = queue.peek()) {
            if (size > 0 && size + one.subjects().size() > most) {
                break;
            }
            size += dequeue(one);
            batch.add(one);
        }
        inProgress.addAll(batch);
        if (batch.isEmpty()) {
            workers--;
        }
        return batch;
    }

    private int dequeue(PendingRead first) {
        queue.remove();
        subjectsWaiting -= first.subjects().size();
        return first.subjects().size();
    }

    /** Refuses the reads that wait longer than the bounds, and all queued reads if the provider does not answer and no worker is free. */
    synchronized void expire() {
        refuseLate();
        long now = ticker.nanos();
        Duration bound = bounds.answerWithin();
        List<PendingRead> overdue = inProgress.stream()
                .filter(one -> now - one.since() > bound.toNanos())
                .toList();
        overdue.forEach(one -> one.refuse(Outcome.refused(
                RefusalReason.UNREACHABLE, "nothing was read: no answer within " + bound.toMillis() + " ms")));
        overdue.forEach(inProgress::remove);
        if (isStuck()) {
            queue.forEach(one -> one.refuse(CircuitBreaker.refusal()));
            queue.clear();
            subjectsWaiting = 0;
        }
    }

    /** Refuses the queued reads that have waited too long. These are at the head of the queue. */
    private void refuseLate() {
        long now = ticker.nanos();
        for (PendingRead one = queue.peek();
                one != null && now - one.since() > bounds.maxWait().toNanos();
                one = queue.peek()) {
            dequeue(one);
            one.refuse(Outcome.refused(RefusalReason.RATE_LIMITED, "the provider does not keep up with the requests"));
        }
    }

    private void read(List<PendingRead> batch) {
        try {
            Set<Subject> all = new LinkedHashSet<>();
            batch.forEach(one -> all.addAll(one.subjects()));
            Map<Subject, TagSet> found = new CallSender(provider).read(all);
            batch.forEach(one -> one.completeWith(found));
        } catch (RuntimeException | Error fault) { // on any fault, no caller may wait forever
            batch.forEach(one -> one.found().completeExceptionally(fault));
        }
    }

    /** Records that a worker could not be started. If no other worker is left, all queued reads fail. */
    private synchronized void workerFailed(RuntimeException fault) {
        workers--;
        if (workers == 0) {
            queue.forEach(one -> one.found().completeExceptionally(fault));
            queue.clear();
            subjectsWaiting = 0;
        }
    }
}
