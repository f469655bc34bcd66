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

/** Reads for many callers at once: while some are under way, those who come wait together and are read for together. */
final class CoalescedReads {
    private final TagProvider provider;
    private final CircuitBreaker breaker;
    private final boolean isRead;
    private final Executor threads;
    private final Ticker ticker;
    private final CoalescingTags.Bounds bounds;
    private final Queue<Wanted> queue = new ArrayDeque<>(); // guarded by this, as is what follows
    private final Set<Wanted> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    private int subjectsWaiting;
    private int lanes;

    /** Whom one caller asks for. */
    private record Wanted(Collection<Subject> subjects, long since, CompletableFuture<Map<Subject, TagSet>> found) {
        void tell(Map<Subject, TagSet> all) {
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
        this.isRead = remote.isRead();
        this.threads = threads;
        this.ticker = ticker;
        this.bounds = bounds;
    }

    CompletionStage<Map<Subject, TagSet>> begin(Collection<Subject> subjects) {
        Wanted wanted = new Wanted(List.copyOf(subjects), ticker.nanos(), new CompletableFuture<>());
        if (join(wanted)) {
            try {
                threads.execute(this::work);
            } catch (RuntimeException e) {
                give(e);
            }
        }
        return wanted.found().minimalCompletionStage();
    }

    /** Returns whether a lane must be opened. */
    private synchronized boolean join(Wanted wanted) {
        int size = wanted.subjects().size();
        if (subjectsWaiting > 0 && subjectsWaiting + size > bounds.changesWaiting()) {
            wanted.refuse(
                    Outcome.refused(RefusalReason.RATE_LIMITED, "too many readings are waiting for the provider"));
            return false;
        }
        if (isStuck()) {
            wanted.refuse(CircuitBreaker.refusal());
            return false;
        }
        queue.add(wanted);
        subjectsWaiting += size;
        if (lanes == bounds.lanes()) {
            return false;
        }
        lanes++;
        return true;
    }

    /** Nobody answers, and no lane is free to find out whether that is over. */
    private boolean isStuck() {
        return isRead && lanes == bounds.lanes() && breaker.isOpen();
    }

    private void work() {
        for (List<Wanted> round = next(); !round.isEmpty(); round = next()) {
            read(round);
            done(round);
        }
    }

    private synchronized void done(List<Wanted> round) {
        round.forEach(taken::remove);
    }

    private synchronized List<Wanted> next() {
        refuseLate();
        List<Wanted> round = new ArrayList<>();
        int most = Math.max(1, Math.min(provider.terms().subjectsPerRead(), bounds.changesPerRound()));
        int size = 0;
        for (Wanted one = queue.peek(); one != null; one = queue.peek()) {
            if (size > 0 && size + one.subjects().size() > most) {
                break;
            }
            size += take(one);
            round.add(one);
        }
        taken.addAll(round);
        if (round.isEmpty()) {
            lanes--;
        }
        return round;
    }

    private int take(Wanted first) {
        queue.remove();
        subjectsWaiting -= first.subjects().size();
        return first.subjects().size();
    }

    /** Ends the waits that are over. */
    synchronized void expire() {
        refuseLate();
        long now = ticker.nanos();
        Duration bound = bounds.answerWithin();
        List<Wanted> overdue = taken.stream()
                .filter(one -> now - one.since() > bound.toNanos())
                .toList();
        overdue.forEach(one -> one.refuse(Outcome.refused(
                RefusalReason.UNREACHABLE, "nothing was read: no answer within " + bound.toMillis() + " ms")));
        overdue.forEach(taken::remove);
        if (isStuck()) {
            queue.forEach(one -> one.refuse(CircuitBreaker.refusal()));
            queue.clear();
            subjectsWaiting = 0;
        }
    }

    /** Those came first. */
    private void refuseLate() {
        long now = ticker.nanos();
        for (Wanted one = queue.peek();
                one != null && now - one.since() > bounds.patience().toNanos();
                one = queue.peek()) {
            take(one);
            one.refuse(Outcome.refused(RefusalReason.RATE_LIMITED, "the provider takes less than is asked for"));
        }
    }

    private void read(List<Wanted> round) {
        try {
            Set<Subject> all = new LinkedHashSet<>();
            round.forEach(one -> all.addAll(one.subjects()));
            Map<Subject, TagSet> found = new CallSender(provider).read(all);
            round.forEach(one -> one.tell(found));
        } catch (RuntimeException | Error fault) { // whatever it is, nobody may wait for ever
            round.forEach(one -> one.found().completeExceptionally(fault));
        }
    }

    /** A lane could not be opened: nobody may wait for it. */
    private synchronized void give(RuntimeException fault) {
        lanes--;
        if (lanes == 0) {
            queue.forEach(one -> one.found().completeExceptionally(fault));
            queue.clear();
            subjectsWaiting = 0;
        }
    }
}
