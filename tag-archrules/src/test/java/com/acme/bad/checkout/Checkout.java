package com.acme.bad.checkout;

import com.acme.bad.port.SegmentStore;

/** A caller that uses the store directly. */
public record Checkout(SegmentStore store) {
    /** Tests whether a customer has a segment. */
    public boolean isKnown(String customer) {
        return !store.read(customer).isEmpty();
    }
}
