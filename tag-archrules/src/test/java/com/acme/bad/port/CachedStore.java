package com.acme.bad.port;

import com.acme.bad.model.Segment;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** A class that an adapter could extend, and which logs. */
public abstract class CachedStore implements SegmentStore {
    private final Map<String, Set<Segment>> cache = new HashMap<>();

    @Override
    public Set<Segment> read(String customer) {
        LoggerFactory.getLogger(CachedStore.class).info("read");
        return cache.computeIfAbsent(customer, this::load);
    }

    /** Loads the segments of a customer. */
    protected abstract Set<Segment> load(String customer);
}
