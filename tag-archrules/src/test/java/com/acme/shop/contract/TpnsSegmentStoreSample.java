package com.acme.shop.contract;

import com.acme.shop.port.SegmentStore;

/** A contract test of a store that its package opens. */
public class TpnsSegmentStoreSample extends SegmentStoreContract {
    @Override
    protected SegmentStore create() {
        return Stores.tpns();
    }
}
