package io.tagport.server;

import io.tagport.domain.port.RateLimiter;
import io.tagport.domain.port.Tags;
import io.tagport.tpns.wire.TpnsCredentials;

/**
 * An app as the TPNS protocol sees it.
 *
 * @param credentials what its callers must know
 * @param tags its bindings, under the rules of this protocol
 * @param openDirectory whether a token is known by its first use, so that unbinding from a new one succeeds
 * @param rules how the protocol is read
 * @param rate how many of its requests are served; asked once for each whose credentials are right
 */
public record TpnsTenant(
        TpnsCredentials credentials, Tags tags, boolean openDirectory, TpnsDialect rules, RateLimiter rate) {
    /**
     * Reads the protocol as its page says, and serves as many requests as come.
     *
     * @param credentials what its callers must know
     * @param tags its bindings, under the rules of this protocol
     * @param openDirectory whether a token is known by its first use
     */
    public TpnsTenant(TpnsCredentials credentials, Tags tags, boolean openDirectory) {
        this(credentials, tags, openDirectory, TpnsDialect.PAGE, RateLimiter.NONE);
    }
}
