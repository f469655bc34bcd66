package com.acme.bad.tpns;

import com.acme.bad.im.ImSegmentStore;
import com.acme.bad.model.Segment;
import com.acme.bad.port.SegmentStore;
import com.tngtech.archunit.base.DescribedPredicate;
import java.net.URI;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store that knows another adapter, uses a library that is not declared, and shows a type of its library. */
public final class TpnsSegmentStore implements SegmentStore {
    private static final URI HOST = URI.create("https://api.tpns.example/v3");

    @Override
    public Set<Segment> read(String customer) {
        log().info("{}", DescribedPredicate.class);
        return new ImSegmentStore().read(customer + HOST);
    }

    /** Returns the logger. */
    public Logger log() {
        return LoggerFactory.getLogger(TpnsSegmentStore.class);
    }
}
