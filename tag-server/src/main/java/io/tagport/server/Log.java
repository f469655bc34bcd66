package io.tagport.server;

import io.tagport.domain.port.StoreException;

/** The server's log. */
final class Log {
    private static final System.Logger LOGGER = System.getLogger("io.tagport.server");

    private Log() {}

    static void failed(HttpCall request, StoreException failure) {
        StoreFailureLog.ofProcess().report(request.toString(), failure);
    }

    static void bug(HttpCall request, Throwable bug) {
        LOGGER.log(System.Logger.Level.ERROR, "internal error in " + request, bug);
    }
}
