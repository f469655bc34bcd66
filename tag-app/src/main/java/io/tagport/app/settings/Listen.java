package io.tagport.app.settings;

import java.util.Optional;

/**
 * Where the server listens. Without files for TLS it speaks plain HTTP, which is why that component is optional.
 *
 * @param host a name or address of this machine
 * @param port 0 to 65535; 0 takes any free one
 * @param tls what makes it speak HTTPS
 */
public record Listen(String host, int port, Optional<TlsFiles> tls) {
    /** This machine only. */
    public static final Listen DEFAULT = new Listen("127.0.0.1", 8080);

    /**
     * Listens in plain HTTP.
     *
     * @param host a name or address of this machine
     * @param port 0 to 65535; 0 takes any free one
     */
    public Listen(String host, int port) {
        this(host, port, Optional.empty());
    }

    /**
     * Listens elsewhere in the same way.
     *
     * @param otherHost a name or address of this machine
     * @param otherPort 0 to 65535; 0 takes any free one
     * @return plain or not as this is
     */
    public Listen at(String otherHost, int otherPort) {
        return new Listen(otherHost, otherPort, tls);
    }
}
