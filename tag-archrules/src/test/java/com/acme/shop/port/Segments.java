package com.acme.shop.port;

import com.acme.shop.model.Segment;
import java.util.Set;

/** The segments of customers, for callers. */
public interface Segments {
    /** Returns the segments of a customer. */
    Membership of(String customer);

    /** The segments of one customer. */
    record Membership(String customer, Set<Segment> segments) {}
}
