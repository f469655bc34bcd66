package com.acme.shop.checkout;

import com.acme.shop.port.Segments;

/** A caller that uses the port alone. */
public record Checkout(Segments segments) {
    /** Tests whether a customer has a segment. */
    public boolean isKnown(String customer) {
        return !segments.of(customer).segments().isEmpty();
    }
}
