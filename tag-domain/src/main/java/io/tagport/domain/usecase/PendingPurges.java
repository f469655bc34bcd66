package io.tagport.domain.usecase;

import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Tags;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/**
 * The purges in progress, each on its own thread, so that a caller need not wait for a provider that does not answer. Recording
 * the purge of a tag with very many holders takes long; the caller waits for that.
 */
final class PendingPurges {
    /** The maximum number of purges in progress. Each has a thread; a ledger executes its purges one after the other. */
    private static final int MAX = 8;

    private final Tags tags;
    private final Executor threads;
    private final Ticker ticker;
    private final long startNanos;
    private final Duration answerWithin;
    private final Semaphore free = new Semaphore(MAX);
    private final Set<Pending> pending = ConcurrentHashMap.newKeySet();

    /** A waiting caller. Callers are compared by identity, so this class is not a record. */
    private static final class Pending {
        private final TagSet tags;
        private final long since;
        private final CompletableFuture<Map<Tag, Outcome>> outcomes = new CompletableFuture<>();

        private Pending(TagSet tags, long since) {
            this.tags = tags;
            this.since = since;
        }
    }

    PendingPurges(Tags tags, Executor threads, Ticker ticker, Duration answerWithin) {
        this.tags = tags;
        this.threads = threads;
        this.ticker = ticker;
        this.startNanos = ticker.nanos();
        this.answerWithin = answerWithin;
    }

    /** Purges tags. Returns once all tags are purged, or {@link #expire} has ended the wait. */
    Map<Tag, Outcome> purge(TagSet purged) {
        if (!free.tryAcquire()) {
            return ofAll(purged, tag -> Outcome.refused(RefusalReason.RATE_LIMITED, MAX + " purges are in progress"));
        }
        Pending one = new Pending(purged, now());
        pending.add(one);
        try {
            threads.execute(() -> run(one));
        } catch (RuntimeException noThread) {
            end(one);
            throw noThread;
        }
        return CoalescingTags.await(one.outcomes);
    }

    private void run(Pending one) {
        try {
            one.outcomes.complete(tags.purge(one.tags));
        } catch (RuntimeException | Error fault) { // on any fault, the caller must not wait forever
            one.outcomes.completeExceptionally(fault);
        } finally {
            end(one);
        }
    }

    private void end(Pending one) {
        pending.remove(one);
        free.release();
    }

    /** Ends the waits that exceed the bound. Called while the provider does not answer; the purges themselves continue. */
    void expire() {
        long now = now();
        for (Pending one : pending) {
            if (now - one.since > answerWithin.toNanos()) {
                one.outcomes.complete(ofAll(
                        one.tags,
                        tag -> new Outcome.Unknown(0, "no answer within " + answerWithin.toMillis() + " ms")));
            }
        }
    }

    private static Map<Tag, Outcome> ofAll(TagSet tags, Function<Tag, Outcome> outcome) {
        Map<Tag, Outcome> outcomes = new LinkedHashMap<>();
        tags.forEach(tag -> outcomes.put(tag, outcome.apply(tag)));
        return outcomes;
    }

    private long now() {
        return ticker.nanos() - startNanos;
    }
}
