package com.acme.shop.contract;

import com.acme.shop.port.SegmentStore;

/** The contract of the store; it has no tests here. */
public abstract class SegmentStoreContract {
    /** Creates an empty store. */
    protected abstract SegmentStore create();
}
