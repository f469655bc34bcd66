package com.acme.bad.contract;

import com.acme.bad.port.SegmentStore;
import com.acme.bad.tpns.TpnsStores;

/** A contract test that uses the factory of the store. */
public class TpnsSegmentStoreSample extends SegmentStoreContract {
    @Override
    protected SegmentStore create() {
        return TpnsStores.open();
    }
}
