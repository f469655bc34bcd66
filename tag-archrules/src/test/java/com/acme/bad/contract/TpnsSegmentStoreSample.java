package com.acme.bad.contract;

import com.acme.bad.port.SegmentStore;

/** A contract test of a store that its package opens. */
public class TpnsSegmentStoreSample extends SegmentStoreContract {
    @Override
    protected SegmentStore create() {
        return Stores.tpns();
    }
}
