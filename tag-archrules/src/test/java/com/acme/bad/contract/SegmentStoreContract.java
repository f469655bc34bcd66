package com.acme.bad.contract;

import com.acme.bad.port.SegmentStore;

/** The contract of the store; it has no tests here. */
public abstract class SegmentStoreContract {
    /** Creates an empty store. */
    protected abstract SegmentStore create();
}
