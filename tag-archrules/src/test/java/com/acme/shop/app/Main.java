package com.acme.shop.app;

import com.acme.shop.checkout.Checkout;
import com.acme.shop.tpns.TpnsStores;
import com.acme.shop.usecase.CountingStore;
import com.acme.shop.usecase.StoredSegments;

/** The wiring. */
public final class Main {
    private Main() {}

    /** Creates a caller over a store. */
    public static Checkout checkout() {
        return new Checkout(new StoredSegments(new CountingStore(TpnsStores.open())));
    }
}
