package com.acme.bad.usecase;

import com.acme.bad.im.ImSegmentStore;
import com.acme.bad.model.Segment;
import com.acme.bad.port.SegmentStore;
import java.util.Set;

/** A decorator that does not extend the forwarding class, and knows an adapter. */
public final class CountingStore implements SegmentStore {
    private final SegmentStore store;
    private int reads;

    /** Creates the store. */
    public CountingStore(SegmentStore store) {
        this.store = store instanceof ImSegmentStore ? new ImSegmentStore() : store;
    }

    @Override
    public Set<Segment> read(String customer) {
        reads++;
        return store.read(customer);
    }

    /** Returns the number of reads. */
    public int reads() {
        return reads;
    }
}
