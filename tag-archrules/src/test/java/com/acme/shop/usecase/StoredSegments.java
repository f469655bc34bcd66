package com.acme.shop.usecase;

import com.acme.shop.port.SegmentStore;
import com.acme.shop.port.Segments;

/** The segments of a store. */
public record StoredSegments(SegmentStore store) implements Segments {
    @Override
    public Membership of(String customer) {
        return new Membership(customer, store.read(customer));
    }
}
