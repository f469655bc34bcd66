package com.acme.shop.tpns;

import com.acme.shop.port.SegmentStore;

/** The factory of stores over TPNS. */
public final class TpnsStores {
    private TpnsStores() {}

    /** Opens a store. */
    public static SegmentStore open() {
        return new TpnsSegmentStore();
    }
}
