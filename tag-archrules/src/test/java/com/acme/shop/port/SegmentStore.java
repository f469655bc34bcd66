package com.acme.shop.port;

import com.acme.shop.model.Segment;
import java.util.Set;

/** The store of the segments of customers. */
public interface SegmentStore {
    /** Returns the segments of a customer. */
    Set<Segment> read(String customer);
}
