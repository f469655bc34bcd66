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

/** Who waits to be sent, and whose turn it is: first come first served, but for subjects that are under way already. */
final class CoalescingQueue {
    private final Bounds bounds;
    private final Ticker ticker;
    private final Set<Waiting> queue = new LinkedHashSet<>();
    private final Set<Subject> underWay = new HashSet<>();
    private final Set<Waiting> taken = new LinkedHashSet<>();
    private int changesWaiting;
    private int lanes;

    /** What becomes of one who comes. */
    enum QueueResult {
        TURNED_AWAY,
        NOBODY_ANSWERS,
        WAITS,
        WAITS_FOR_A_NEW_LANE
    }

    CoalescingQueue(Bounds bounds, Ticker ticker) {
        this.bounds = bounds;
        this.ticker = ticker;
    }

    Duration answerWithin() {
        return bounds.answerWithin();
    }

    /** While nobody answers, a request waits only if a lane is free to find out whether that is over. */
    synchronized QueueResult join(Waiting waiting, boolean nobodyAnswers) {
        if (nobodyAnswers && lanes == bounds.lanes()) {
            return QueueResult.NOBODY_ANSWERS;
        }
        if (changesWaiting > 0 && changesWaiting + waiting.changes().size() > bounds.changesWaiting()) {
            return QueueResult.TURNED_AWAY;
        }
        waiting.joined(ticker.nanos());
        queue.add(waiting);
        changesWaiting += waiting.changes().size();
        if (lanes == bounds.lanes()) {
            return QueueResult.WAITS;
        }
        lanes++;
        return QueueResult.WAITS_FOR_A_NEW_LANE;
    }

    /** Returns a lane its next round; a lane that gets none has ended. */
    synchronized Optional<CoalescedBatch> next() {
        List<Waiting> late = pollExpired();
        List<Waiting> taken = new ArrayList<>();
        Set<Subject> passedOver = new HashSet<>(underWay);
        int size = 0;
        for (Iterator<Waiting> all = queue.iterator(); all.hasNext() && size < bounds.changesPerRound(); ) {
            Waiting one = all.next();
            if (isFree(one, passedOver)) {
                if (size > 0 && size + one.changes().size() > bounds.changesPerRound()) {
                    break;
                }
                taken.add(one);
                size += one.changes().size();
                all.remove();
            } else {
                one.changes().forEach(change -> passedOver.add(change.subject())); // who comes later waits behind
            }
        }
        changesWaiting -= size;
        return begin(new CoalescedBatch(taken, late));
    }

    /** Takes out whoever has waited too long: those came first. */
    synchronized List<Waiting> pollExpired() {
        List<Waiting> late = new ArrayList<>();
        long now = ticker.nanos();
        for (Iterator<Waiting> all = queue.iterator(); all.hasNext(); ) {
            Waiting one = all.next();
            if (now - one.since() <= bounds.patience().toNanos()) {
                break;
            }
            late.add(one);
            changesWaiting -= one.changes().size();
            all.remove();
        }
        return late;
    }

    private static boolean isFree(Waiting waiting, Set<Subject> taken) {
        return waiting.changes().stream().map(Change::subject).noneMatch(taken::contains);
    }

    private Optional<CoalescedBatch> begin(CoalescedBatch coalescedBatch) {
        if (coalescedBatch.isEmpty() && coalescedBatch.late().isEmpty()) {
            lanes--; // whoever still waits does so for a subject under way, whose lane will ask again
            return Optional.empty();
        }
        underWay.addAll(coalescedBatch.subjects());
        taken.addAll(coalescedBatch.waiting());
        return Optional.of(coalescedBatch);
    }

    synchronized void done(CoalescedBatch coalescedBatch) {
        underWay.removeAll(coalescedBatch.subjects());
        coalescedBatch.waiting().forEach(taken::remove);
    }

    /** Takes out who has left the queue and waits for longer than the bound. Its round goes on. */
    synchronized List<Waiting> takeOverdue() {
        long now = ticker.nanos();
        List<Waiting> overdue = taken.stream()
                .filter(one -> now - one.since() > bounds.answerWithin().toNanos())
                .toList();
        overdue.forEach(taken::remove);
        return overdue;
    }

    /** Takes out all who wait, if no lane is free. */
    synchronized List<Waiting> takeStuck() {
        return lanes == bounds.lanes() ? takeAll() : List.of();
    }

    private List<Waiting> takeAll() {
        List<Waiting> all = new ArrayList<>(queue);
        queue.clear();
        changesWaiting = 0;
        return all;
    }

    /** A lane could not be opened: gives those for whom nobody works now. */
    synchronized List<Waiting> workerFailed() {
        lanes--;
        return lanes > 0 ? List.of() : takeAll();
    }
}
