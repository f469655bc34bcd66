package com.acme.shop.model;

import java.time.Instant;
import java.time.InstantSource;

/** A segment of customers. */
public record Segment(String name, Instant created) {
    /** Creates a segment with the time of a clock. */
    public static Segment of(String name, InstantSource clock) {
        return new Segment(name, clock.instant());
    }
}
