package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.Refusal;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Ticker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** Readings for many callers at once: while some are under way, those who come wait together and are read for together. */
final class MergedReading {
    private final TagProvider provider;
    private final Executor threads;
    private final Ticker ticker;
    private final MergedTags.Bounds bounds;
    private final Queue<Wanted> queue = new ArrayDeque<>(); // guarded by this, as is what follows
    private int subjectsWaiting;
    private int lanes;

    /** Whom one caller asks for. */
    private record Wanted(Collection<Subject> subjects, long since, CompletableFuture<Map<Subject, TagSet>> found) {
        void tell(Map<Subject, TagSet> all) {
            Map<Subject, TagSet> own = new LinkedHashMap<>();
            subjects.forEach(subject -> own.computeIfAbsent(subject, all::get));
            found.complete(own);
        }

        void refuse(String why) {
            found.completeExceptionally(new ProviderException(Outcome.refused(Refusal.TOO_FAST, why)));
        }
    }

    MergedReading(TagProvider provider, Executor threads, Ticker ticker, MergedTags.Bounds bounds) {
        this.provider = provider;
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
            wanted.refuse("too many readings are waiting for the provider");
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

    private void work() {
        for (List<Wanted> round = next(); !round.isEmpty(); round = next()) {
            read(round);
        }
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

    /** Those came first. */
    synchronized void refuseLate() {
        long now = ticker.nanos();
        for (Wanted one = queue.peek();
                one != null && now - one.since() > bounds.patience().toNanos();
                one = queue.peek()) {
            take(one);
            one.refuse("the provider takes less than is asked for");
        }
    }

    private void read(List<Wanted> round) {
        try {
            Set<Subject> all = new LinkedHashSet<>();
            round.forEach(one -> all.addAll(one.subjects()));
            Map<Subject, TagSet> found = new Sender(provider).read(all);
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
