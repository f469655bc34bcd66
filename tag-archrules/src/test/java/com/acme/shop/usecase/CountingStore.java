package com.acme.shop.usecase;

import com.acme.shop.model.Segment;
import com.acme.shop.port.SegmentStore;
import java.util.Set;

/** A decorator that extends the forwarding class. */
public final class CountingStore extends ForwardingStore {
    private int reads;

    /** Creates the store. */
    public CountingStore(SegmentStore store) {
        super(store);
    }

    @Override
    public Set<Segment> read(String customer) {
        reads++;
        return super.read(customer);
    }

    /** Returns the number of reads. */
    public int reads() {
        return reads;
    }
}
