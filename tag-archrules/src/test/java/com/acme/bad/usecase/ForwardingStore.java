package com.acme.bad.usecase;

import com.acme.bad.model.Segment;
import com.acme.bad.port.SegmentStore;
import java.util.Set;

/** A store that forwards every call. */
public abstract class ForwardingStore implements SegmentStore {
    private final SegmentStore store;

    /** Creates the store. */
    protected ForwardingStore(SegmentStore store) {
        this.store = store;
    }

    @Override
    public Set<Segment> read(String customer) {
        return store.read(customer);
    }
}
