package com.acme.bad.usecase;

import com.acme.bad.port.SegmentStore;
import com.acme.bad.port.Segments;

/** The segments of a store. */
public record StoredSegments(SegmentStore store) implements Segments {
    @Override
    public Membership of(String customer) {
        return new Membership(customer, store.read(customer));
    }
}
