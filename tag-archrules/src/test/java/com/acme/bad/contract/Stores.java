package com.acme.bad.contract;

import com.acme.bad.im.ImSegmentStore;
import com.acme.bad.port.SegmentStore;
import com.acme.bad.tpns.TpnsStores;

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
