package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Sleeper;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A schedule of the calls to one provider, which enforces the pace of the provider. Safe for use by many threads. */
final class CallSchedule {
    private final Pace pace;
    private final ThrottledProvider.Queue queue;
    private final Ticker ticker;
    private final Sleeper sleeper;
    private final long startNanos;

    private final CallGap batches; // guarded by this, as are the fields below
    private final CallGap rewrites;
    private int waiting;
    private long nextSlot;
    private long nextStart;

    /** The earliest time of the next call for each recently rewritten subject; approximately in the order of these times. */
    private final Map<Subject, Long> nextCall = new LinkedHashMap<>();

    CallSchedule(Pace pace, ThrottledProvider.Queue queue, Ticker ticker, Sleeper sleeper) {
        this.pace = pace;
        this.queue = queue;
        this.ticker = ticker;
        this.sleeper = sleeper;
        this.startNanos = ticker.nanos();
        this.batches = new CallGap(pace.betweenBatches());
        this.rewrites = new CallGap(pace.betweenRewrites());
    }

    /** A series of related calls. Guarded by the schedule. */
    final class Series {
        private final CallGap callGap = new CallGap(pace.betweenBatches());
        private long sent;

        private boolean needsGap(Call call) {
            return sent + weight(call) > pace.batchOver();
        }
    }

    Series newSeries() {
        return new Series();
    }

    /** Waits until a call may start. If a refusal is returned, the caller must neither send the call nor call {@link #end} for it. */
    Optional<Outcome.Refused> start(Call call, Series series) {
        return await(slot -> tryStart(call, series, slot));
    }

    /** Waits until a read may start. If a refusal is returned, the caller must not send the read. */
    Optional<Outcome.Refused> startReading() {
        return await(this::tryStartReading);
    }

    /** An attempt to start a call, which returns how long to wait before the next attempt; 0 or less if the call may start. */
    private interface Attempt {
        long start(long slot);
    }

    private Optional<Outcome.Refused> await(Attempt attempt) {
        long since = now();
        long limit = queue.maxWait().toNanos();
        long slot;
        synchronized (this) {
            if (waiting >= queue.calls() || nextSlot - since > limit) {
                return refused(waiting + " calls are already waiting at the provider's pace");
            }
            waiting++;
            slot = Math.max(since, nextSlot);
            nextSlot = slot + pace.betweenCalls().toNanos();
        }
        try {
            for (long left = attempt.start(slot); left > 0; left = attempt.start(slot)) {
                if (now() - since + left > limit) {
                    return refused("the provider's pace does not allow the call within "
                            + queue.maxWait().toMillis() + " ms");
                }
                sleeper.sleep(Duration.ofNanos(left));
                if (Thread.currentThread().isInterrupted()) {
                    return refused("interrupted while waiting at the provider's pace");
                }
            }
            return Optional.empty();
        } finally {
            synchronized (this) {
                waiting--;
            }
        }
    }

    private static Optional<Outcome.Refused> refused(String why) {
        return Optional.of(Outcome.refused(RefusalReason.RATE_LIMITED, "nothing was sent: " + why));
    }

    private synchronized long tryStartReading(long slot) {
        long left = timeLeft(slot);
        if (left <= 0) {
            noteStart();
        }
        return left;
    }

    private synchronized long tryStart(Call call, Series series, long slot) {
        while (gapsBefore(call, series).anyMatch(CallGap::isPending)) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 1; // the waiting thread checks the flag
            }
        }
        long left = timeLeft(call, series, slot);
        if (left <= 0) {
            noteStart();
            delayNextCalls(call);
            series.sent += weight(call);
            gapsAfter(call, series).forEach(CallGap::start);
        }
        return left;
    }

    private void noteStart() {
        nextStart = now() + pace.betweenCalls().toNanos();
    }

    private long timeLeft(long slot) {
        return Math.max(slot, nextStart) - now();
    }

    /** Returns the gaps that must have passed before a call starts. */
    private Stream<CallGap> gapsBefore(Call call, Series series) {
        Stream<CallGap> overall = overall(call);
        return series.needsGap(call) ? Stream.concat(Stream.of(series.callGap), overall) : overall;
    }

    /** Returns the gaps that begin when a call ends. */
    private Stream<CallGap> gapsAfter(Call call, Series series) {
        Stream<CallGap> overall = overall(call);
        return isBatch(call) ? Stream.concat(Stream.of(series.callGap), overall) : overall;
    }

    private Stream<CallGap> overall(Call call) {
        return Stream.concat(
                isLarge(call) ? Stream.of(batches) : Stream.empty(),
                isRewrite(call) ? Stream.of(rewrites) : Stream.empty());
    }

    private long timeLeft(Call call, Series series, long slot) {
        long now = now();
        long left = Math.max(
                timeLeft(slot),
                gapsBefore(call, series)
                        .mapToLong(callGap -> callGap.remaining(now))
                        .max()
                        .orElse(0));
        if (!nextCall.isEmpty()) {
            for (Subject subject : call.subjects()) {
                left = Math.max(left, nextCall.getOrDefault(subject, now) - now);
            }
        }
        return left;
    }

    /** Ends a started call; must be called once for each. Gaps begin here, as the time at which the call took effect is not known. */
    synchronized void end(Call call, Series series) {
        long now = now();
        delayNextCalls(call);
        gapsAfter(call, series).forEach(callGap -> callGap.end(now));
        notifyAll();
    }

    private void delayNextCalls(Call call) {
        long gap = pace.afterRewrite().toNanos();
        if (gap > 0) {
            long now = now();
            removeExpired(now);
            if (call.isRewrite()) {
                call.subjects().forEach(subject -> {
                    nextCall.remove(subject); // moves the subject to the end
                    nextCall.put(subject, now + gap);
                });
            }
        }
    }

    /** Removes times that have passed, up to the first that has not: checking all of them at every call would slow down long runs. */
    private void removeExpired(long now) {
        Iterator<Long> times = nextCall.values().iterator();
        while (times.hasNext() && times.next() <= now) {
            times.remove();
        }
    }

    /** Tests whether a call is a batch. A purge always is: it changes many subjects however few tags it has. */
    private static boolean isBatch(Call call) {
        return call.size() > 1 || call instanceof Call.Purge;
    }

    private boolean isLarge(Call call) {
        return weight(call) > pace.batchOver();
    }

    private long weight(Call call) {
        return call instanceof Call.Purge ? pace.batchOver() + 1L : call.size();
    }

    private static boolean isRewrite(Call call) {
        return call.isRewrite() || call instanceof Call.Purge;
    }

    /** Returns the nanoseconds since this object was created: a ticker may start at any value, also below zero. */
    private long now() {
        return ticker.nanos() - startNanos;
    }
}
