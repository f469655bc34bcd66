package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Pause;
import io.tagport.domain.port.Receipt;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A provider that is asked no faster than a pace allows. Callers wait; safe for use by many threads. */
public final class PacedProvider implements TagProvider {
    private final TagProvider provider;
    private final Pace pace;
    private final Ticker ticker;
    private final Pause pause;
    private final long begin;

    private long nextCall;
    private long nextBatch;
    private final Map<Subject, Long> nextTouch = new HashMap<>();

    /**
     * Slows a provider down.
     *
     * @param provider who is asked
     * @param pace how fast at most; not necessarily that of its terms
     * @param ticker the time
     * @param pause how to wait
     */
    public PacedProvider(TagProvider provider, Pace pace, Ticker ticker, Pause pause) {
        this.provider = provider;
        this.pace = pace;
        this.ticker = ticker;
        this.pause = pause;
        this.begin = ticker.nanos();
    }

    @Override
    public Terms terms() {
        return provider.terms();
    }

    @Override
    public Receipt send(Call call) {
        waitUntil(reserve(call));
        try {
            return provider.send(call);
        } finally {
            leaveAlone(call);
        }
    }

    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        waitUntil(reserve());
        return provider.read(subjects);
    }

    @Override
    public List<String> cautions(Tag tag) {
        return provider.cautions(tag);
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
        return start;
    }

    private synchronized long reserve() {
        long start = Math.max(now(), nextCall);
        nextCall = start + pace.betweenCalls().toNanos();
        return start;
    }

    private synchronized void leaveAlone(Call call) {
        long now = now();
        nextTouch.values().removeIf(moment -> moment <= now);
        if (isRewrite(call)) {
            long next = now + pace.afterRewrite().toNanos();
            call.subjects().forEach(subject -> nextTouch.put(subject, next));
        }
    }

    private static boolean isBatch(Call call) {
        return call.size() > 1;
    }

    private static boolean isRewrite(Call call) {
        return call instanceof Call.Overwrite || call instanceof Call.Replace || call instanceof Call.Clear;
    }

    /** Nanoseconds since this object was made: a ticker may start anywhere, also below zero. */
    private long now() {
        return ticker.nanos() - begin;
    }
}
