package com.acme.shop.contract;

import com.acme.shop.port.SegmentStore;
import com.acme.shop.tpns.TpnsStores;

/** A contract test that uses the factory of the store. */
public class TpnsSegmentStoreSample extends SegmentStoreContract {
    @Override
    protected SegmentStore create() {
        return TpnsStores.open();
    }
}
