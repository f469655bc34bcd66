package com.acme.bad.app.util;

import java.net.URI;
import org.slf4j.LoggerFactory;

/** A class of a grab bag that names the host of a provider and uses a library of an adapter. */
public final class Requests {
    private Requests() {}

    /** Returns the address of the provider. */
    public static URI provider() {
        LoggerFactory.getLogger(Requests.class).info("bypass");
        return URI.create("http://API.tpns.example/");
    }
}
