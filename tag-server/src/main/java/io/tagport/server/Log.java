package io.tagport.server;

/** What the server has to say beside its answers. */
final class Log {
    private static final System.Logger LOGGER = System.getLogger("io.tagport.server");

    private Log() {}

    static void failed(ServedRequest request, RuntimeException failure) {
        LOGGER.log(System.Logger.Level.ERROR, request + " failed: " + failure.getMessage());
    }

    static void bug(ServedRequest request, Throwable bug) {
        LOGGER.log(System.Logger.Level.ERROR, request + " met a bug", bug);
    }
}
