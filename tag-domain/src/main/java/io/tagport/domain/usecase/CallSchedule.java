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

/** Decides when calls to one provider start, so that its pace is kept. Safe for use by many threads. */
final class CallSchedule {
    private final Pace pace;
    private final ThrottledProvider.Queue queue;
    private final Ticker ticker;
    private final Sleeper sleeper;
    private final long begin;

    private final CallGap batches; // guarded by this, as is what follows
    private final CallGap rewrites;
    private int waiting;
    private long nextSlot;
    private long nextStart;

    /** When a subject may be touched again after a rewrite; about in the order of these moments. */
    private final Map<Subject, Long> nextTouch = new LinkedHashMap<>();

    CallSchedule(Pace pace, ThrottledProvider.Queue queue, Ticker ticker, Sleeper sleeper) {
        this.pace = pace;
        this.queue = queue;
        this.ticker = ticker;
        this.sleeper = sleeper;
        this.begin = ticker.nanos();
        this.batches = new CallGap(pace.betweenBatches());
        this.rewrites = new CallGap(pace.betweenRewrites());
    }

    /** Calls that belong together. Guarded by the schedule. */
    final class Series {
        private final CallGap callGap = new CallGap(pace.betweenBatches());
        private long carried;

        private boolean needsGap(Call call) {
            return carried + weight(call) > pace.batchOver();
        }
    }

    Series newSeries() {
        return new Series();
    }

    /** Waits until a call may start. Returns why it may not, if it may not: then nothing is to be sent, and nothing to be ended. */
    Optional<Outcome.Refused> start(Call call, Series series) {
        return await(slot -> tryStart(call, series, slot));
    }

    /** Waits until a read may start. Returns why it may not, if it may not. */
    Optional<Outcome.Refused> startReading() {
        return await(this::tryStartReading);
    }

    /** An attempt to start, which returns how long to wait before the next one; 0 or less if it has succeeded. */
    private interface Attempt {
        long start(long slot);
    }

    private Optional<Outcome.Refused> await(Attempt attempt) {
        long since = now();
        long limit = queue.maxWait().toNanos();
        long slot;
        synchronized (this) {
            if (waiting >= queue.calls() || nextSlot - since > limit) {
                return refused(waiting + " calls are waiting for their turn at the provider's pace");
            }
            waiting++;
            slot = Math.max(since, nextSlot);
            nextSlot = slot + pace.betweenCalls().toNanos();
        }
        try {
            for (long left = attempt.start(slot); left > 0; left = attempt.start(slot)) {
                if (now() - since + left > limit) {
                    return refused("no turn within " + queue.maxWait().toMillis() + " ms at the provider's pace");
                }
                sleeper.sleep(Duration.ofNanos(left));
                if (Thread.currentThread().isInterrupted()) {
                    return refused("interrupted while waiting for a turn at the provider's pace");
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
        while (gaps(call, series).anyMatch(CallGap::isPending)) {
            try {
                wait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 1; // whoever waits looks at the flag
            }
        }
        long left = timeLeft(call, series, slot);
        if (left <= 0) {
            noteStart();
            keepOff(call);
            series.carried += weight(call);
            touched(call, series).forEach(CallGap::start);
        }
        return left;
    }

    private void noteStart() {
        nextStart = now() + pace.betweenCalls().toNanos();
    }

    private long timeLeft(long slot) {
        return Math.max(slot, nextStart) - now();
    }

    /** The gaps that a call has to keep. */
    private Stream<CallGap> gaps(Call call, Series series) {
        Stream<CallGap> overall = overall(call);
        return series.needsGap(call) ? Stream.concat(Stream.of(series.callGap), overall) : overall;
    }

    /** The gaps that begin when a call ends. */
    private Stream<CallGap> touched(Call call, Series series) {
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
                gaps(call, series).mapToLong(callGap -> callGap.left(now)).max().orElse(0));
        if (!nextTouch.isEmpty()) {
            for (Subject subject : call.subjects()) {
                left = Math.max(left, nextTouch.getOrDefault(subject, now) - now);
            }
        }
        return left;
    }

    /** To be called once for each call that was started. Gaps count from here: nobody knows when in between it took effect. */
    synchronized void end(Call call, Series series) {
        long now = now();
        keepOff(call);
        touched(call, series).forEach(callGap -> callGap.end(now));
        notifyAll();
    }

    private void keepOff(Call call) {
        long gap = pace.afterRewrite().toNanos();
        if (gap > 0) {
            long now = now();
            forgetWhatIsOver(now);
            if (CallItem.isRewrite(call)) {
                call.subjects().forEach(subject -> {
                    nextTouch.remove(subject); // and to the end
                    nextTouch.put(subject, now + gap);
                });
            }
        }
    }

    /** Stops at the first that is not over: looking at all of them at every call would cost a long run dearly. */
    private void forgetWhatIsOver(long now) {
        Iterator<Long> moments = nextTouch.values().iterator();
        while (moments.hasNext() && moments.next() <= now) {
            moments.remove();
        }
    }

    /** A purge touches many subjects however few tags it has. */
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
        return CallItem.isRewrite(call) || call instanceof Call.Purge;
    }

    /** Nanoseconds since this object was made: a ticker may start anywhere, also below zero. */
    private long now() {
        return ticker.nanos() - begin;
    }
}
