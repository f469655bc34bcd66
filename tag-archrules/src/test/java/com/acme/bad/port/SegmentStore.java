package com.acme.bad.port;

import com.acme.bad.model.Segment;
import java.util.Set;

/** The store of the segments of customers. */
public interface SegmentStore {
    /** Returns the segments of a customer. */
    Set<Segment> read(String customer);
}
