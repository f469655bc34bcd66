package com.acme.shop.contract;

import com.acme.shop.port.SegmentStore;

/** The contract of the store; its tests are left out. */
public abstract class SegmentStoreContract {
    /** Creates an empty store. */
    protected abstract SegmentStore create();
}
