package com.acme.shop.contract;

import com.acme.shop.im.ImSegmentStore;
import com.acme.shop.port.SegmentStore;
import com.acme.shop.tpns.TpnsStores;

/** The stores of several contract tests: each test covers the store of the method that it calls. */
final class Stores {
    private Stores() {}

    static SegmentStore tpns() {
        return TpnsStores.open();
    }

    static SegmentStore im() {
        return new ImSegmentStore();
    }
}
