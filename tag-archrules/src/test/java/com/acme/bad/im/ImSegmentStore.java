package com.acme.bad.im;

import com.acme.bad.model.Segment;
import com.acme.bad.port.SegmentStore;
import java.util.Set;

/** A store over IM Push. */
public final class ImSegmentStore implements SegmentStore {
    @Override
    public Set<Segment> read(String customer) {
        return Set.of();
    }
}
