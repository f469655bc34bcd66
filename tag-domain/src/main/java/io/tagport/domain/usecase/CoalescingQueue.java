package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.port.Ticker;
import io.tagport.domain.usecase.CoalescingTags.Bounds;
import io.tagport.domain.usecase.CoalescingTags.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The queue of requests that wait to be sent. Requests leave it in the order of their arrival, except those with a subject of
 * a batch in progress: these wait until that batch is done.
 */
final class CoalescingQueue {
    private final Bounds bounds;
    private final Ticker ticker;
    private final Set<Waiting> queue = new LinkedHashSet<>();
    private final Set<Subject> inProgress = new HashSet<>();
    private final Set<Waiting> polled = new LinkedHashSet<>();
    private int changesWaiting;
    private int workers;

    /** The result of adding a request to the queue. */
    enum QueueResult {
        QUEUE_FULL,
        UNREACHABLE,
        QUEUED,
        QUEUED_NEEDS_WORKER
    }

    CoalescingQueue(Bounds bounds, Ticker ticker) {
        this.bounds = bounds;
        this.ticker = ticker;
    }

    Duration answerWithin() {
        return bounds.answerWithin();
    }

    /**
     * Adds a request to the queue. While the provider does not answer, a request is queued only if a worker is free to probe
     * whether the provider answers again.
     */
    synchronized QueueResult offer(Waiting waiting, boolean isUnreachable) {
        if (isUnreachable && workers == bounds.workers()) {
            return QueueResult.UNREACHABLE;
        }
        if (changesWaiting > 0 && changesWaiting + waiting.changes().size() > bounds.changesQueued()) {
            return QueueResult.QUEUE_FULL;
        }
        waiting.queued(ticker.nanos());
        queue.add(waiting);
        changesWaiting += waiting.changes().size();
        if (workers == bounds.workers()) {
            return QueueResult.QUEUED;
        }
        workers++;
        return QueueResult.QUEUED_NEEDS_WORKER;
    }

    /** Returns the next batch for a worker, or an empty result that ends the worker. */
    synchronized Optional<CoalescedBatch> nextBatch() {
        List<Waiting> late = pollExpired();
        List<Waiting> polled = new ArrayList<>();
        Set<Subject> skipped = new HashSet<>(inProgress);
        int size = 0;
        for (Iterator<Waiting> all = queue.iterator(); all.hasNext() && size < bounds.changesPerBatch(); ) {
            Waiting one = all.next();
            if (isFree(one, skipped)) {
                if (size > 0 && size + one.changes().size() > bounds.changesPerBatch()) {
                    break;
                }
                polled.add(one);
                size += one.changes().size();
                all.remove();
            } else {
                one.changes()
                        .forEach(change ->
                                skipped.add(change.subject())); // later requests for these subjects wait as well
            }
        }
        changesWaiting -= size;
        return start(new CoalescedBatch(polled, late));
    }

    /** Removes the requests that have waited too long. These are at the head of the queue. */
    synchronized List<Waiting> pollExpired() {
        List<Waiting> late = new ArrayList<>();
        long now = ticker.nanos();
        for (Iterator<Waiting> all = queue.iterator(); all.hasNext(); ) {
            Waiting one = all.next();
            if (now - one.since() <= bounds.maxWait().toNanos()) {
                break;
            }
            late.add(one);
            changesWaiting -= one.changes().size();
            all.remove();
        }
        return late;
    }

    private static boolean isFree(Waiting waiting, Set<Subject> busy) {
        return waiting.changes().stream().map(Change::subject).noneMatch(busy::contains);
    }

    private Optional<CoalescedBatch> start(CoalescedBatch coalescedBatch) {
        if (coalescedBatch.isEmpty() && coalescedBatch.late().isEmpty()) {
            workers--; // each queued request waits for a subject in progress, whose worker will poll again
            return Optional.empty();
        }
        inProgress.addAll(coalescedBatch.subjects());
        polled.addAll(coalescedBatch.waiting());
        return Optional.of(coalescedBatch);
    }

    synchronized void complete(CoalescedBatch coalescedBatch) {
        inProgress.removeAll(coalescedBatch.subjects());
        coalescedBatch.waiting().forEach(polled::remove);
    }

    /** Removes the requests in progress that wait longer than the bound, and returns them. Their batches continue. */
    synchronized List<Waiting> pollOverdue() {
        long now = ticker.nanos();
        List<Waiting> overdue = polled.stream()
                .filter(one -> now - one.since() > bounds.answerWithin().toNanos())
                .toList();
        overdue.forEach(polled::remove);
        return overdue;
    }

    /** Removes all queued requests and returns them if no worker is free. */
    synchronized List<Waiting> pollStuck() {
        return workers == bounds.workers() ? pollAll() : List.of();
    }

    private List<Waiting> pollAll() {
        List<Waiting> all = new ArrayList<>(queue);
        queue.clear();
        changesWaiting = 0;
        return all;
    }

    /** Records that a worker could not be started. Returns the queued requests that no other worker will send. */
    synchronized List<Waiting> workerFailed() {
        workers--;
        return workers > 0 ? List.of() : pollAll();
    }
}
