package io.tagport.app.settings;

/**
 * Where the server listens.
 *
 * @param host a name or address of this machine
 * @param port 0 to 65535; 0 takes any free one
 */
public record Listen(String host, int port) {
    /** This machine only. */
    public static final Listen DEFAULT = new Listen("127.0.0.1", 8080);
}
