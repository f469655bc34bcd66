package com.acme.shop.contract;

import com.acme.shop.im.ImSegmentStore;
import com.acme.shop.port.SegmentStore;

/** A contract test that uses the store. */
public class ImSegmentStoreSample extends SegmentStoreContract {
    @Override
    protected SegmentStore create() {
        return new ImSegmentStore();
    }
}
