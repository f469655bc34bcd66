package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Pause;
import io.tagport.domain.port.Receipt;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** A provider that is asked no faster than a pace allows. Callers wait; safe for use by many threads. */
public final class PacedProvider extends ForwardingProvider {
    private final Pace pace;
    private final Ticker ticker;
    private final Pause pause;
    private final long begin;

    private long nextCall;
    private long nextBatch;

    /** When a subject may be touched again after a rewrite; about in the order of these moments. */
    private final Map<Subject, Long> nextTouch = new LinkedHashMap<>();

    /**
     * Slows a provider down.
     *
     * @param provider who is asked
     * @param pace how fast at most; not necessarily that of its terms
     * @param ticker the time
     * @param pause how to wait
     */
    public PacedProvider(TagProvider provider, Pace pace, Ticker ticker, Pause pause) {
        super(provider);
        this.pace = pace;
        this.ticker = ticker;
        this.pause = pause;
        this.begin = ticker.nanos();
    }

    @Override
    public Receipt send(Call call) {
        waitUntil(reserve(call));
        try {
            return super.send(call);
        } finally {
            leaveAlone(call);
        }
    }

    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        waitUntil(reserve());
        return super.read(subjects);
    }

    private void waitUntil(long start) {
        pause.rest(Duration.ofNanos(start - now()));
    }

    /** Takes the next free moment for a call. */
    private synchronized long reserve(Call call) {
        long start = Math.max(now(), nextCall);
        if (isBatch(call)) {
            start = Math.max(start, nextBatch);
        }
        for (Subject subject : call.subjects()) {
            start = Math.max(start, nextTouch.getOrDefault(subject, start));
        }
        nextCall = start + pace.betweenCalls().toNanos();
        if (isBatch(call)) {
            nextBatch = start + pace.betweenBatches().toNanos();
        }
        keepOff(call, start);
        return start;
    }

    private synchronized long reserve() {
        long start = Math.max(now(), nextCall);
        nextCall = start + pace.betweenCalls().toNanos();
        return start;
    }

    /** Counts from the end of the call: nobody knows when in between it took effect. */
    private synchronized void leaveAlone(Call call) {
        keepOff(call, now());
    }

    private void keepOff(Call call, long moment) {
        long gap = pace.afterRewrite().toNanos();
        if (gap > 0) {
            forgetWhatIsOver();
            if (Part.isRewrite(call)) {
                call.subjects().forEach(subject -> {
                    nextTouch.remove(subject); // and to the end
                    nextTouch.put(subject, moment + gap);
                });
            }
        }
    }

    /** Stops at the first that is not over: looking at all of them at every call would cost a long run dearly. */
    private void forgetWhatIsOver() {
        long now = now();
        Iterator<Long> moments = nextTouch.values().iterator();
        while (moments.hasNext() && moments.next() <= now) {
            moments.remove();
        }
    }

    /** A purge touches many subjects however few tags it has. */
    private static boolean isBatch(Call call) {
        return call.size() > 1 || call instanceof Call.Purge;
    }

    /** Nanoseconds since this object was made: a ticker may start anywhere, also below zero. */
    private long now() {
        return ticker.nanos() - begin;
    }
}
