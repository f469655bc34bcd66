package com.acme.bad.model;

import com.acme.bad.usecase.StoredSegments;
import java.time.Instant;

/** A segment that reads the clock of the system and knows a use case, which is a cycle. */
public record Segment(String name, Instant created) {
    /** Creates a segment with the current time. */
    public static Segment of(String name) {
        return new Segment(name, Instant.now());
    }

    /** Tests whether a customer has the segment. */
    public boolean isOf(String customer, StoredSegments segments) {
        return segments.of(customer).segments().contains(this);
    }
}
