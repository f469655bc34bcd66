package io.tagport.app.settings;

import java.util.Optional;

/**
 * The address that the server listens on. Without TLS files, it serves plain HTTP.
 *
 * @param host a name or address of this machine
 * @param port 0 to 65535; 0 picks any free port
 * @param tls the certificate and key for HTTPS
 */
public record Listen(String host, int port, Optional<TlsFiles> tls) {
    /** The default address, reachable from this machine only. */
    public static final Listen DEFAULT = new Listen("127.0.0.1", 8080);

    /**
     * Creates an address for plain HTTP.
     *
     * @param host a name or address of this machine
     * @param port 0 to 65535; 0 picks any free port
     */
    public Listen(String host, int port) {
        this(host, port, Optional.empty());
    }

    /**
     * Returns the same settings with another address.
     *
     * @param otherHost a name or address of this machine
     * @param otherPort 0 to 65535; 0 picks any free port
     * @return the address, with the TLS files of this one
     */
    public Listen at(String otherHost, int otherPort) {
        return new Listen(otherHost, otherPort, tls);
    }
}
