package com.acme.shop.tpns;

import com.acme.shop.model.Segment;
import com.acme.shop.port.SegmentStore;
import java.net.URI;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store that names its host and hides its library. */
final class TpnsSegmentStore implements SegmentStore {
    private static final Logger LOG = LoggerFactory.getLogger(TpnsSegmentStore.class);
    private static final URI HOST = URI.create("https://api.tpns.example/v3");

    @Override
    public Set<Segment> read(String customer) {
        LOG.info("{}", HOST);
        return Set.of();
    }
}
