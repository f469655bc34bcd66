package com.acme.shop.contract;

import com.acme.shop.port.SegmentStore;
import java.util.function.Supplier;

/** A contract test of a store. */
public class ImSegmentStoreSample extends SegmentStoreContract {
    private final Supplier<SegmentStore> stores = Stores::im;

    @Override
    protected SegmentStore create() {
        return stores.get();
    }
}
