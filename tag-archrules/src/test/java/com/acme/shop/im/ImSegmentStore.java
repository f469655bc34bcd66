package com.acme.shop.im;

import com.acme.shop.model.Segment;
import com.acme.shop.port.SegmentStore;
import java.util.Set;

/** A store over IM Push. */
public final class ImSegmentStore implements SegmentStore {
    @Override
    public Set<Segment> read(String customer) {
        return Set.of();
    }
}
