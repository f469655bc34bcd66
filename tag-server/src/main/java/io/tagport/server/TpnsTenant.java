package io.tagport.server;

import io.tagport.domain.port.RateLimiter;
import io.tagport.domain.port.Tags;
import io.tagport.tpns.wire.TpnsCredentials;

/**
 * An app as the TPNS protocol identifies it.
 *
 * @param credentials the credentials of its callers
 * @param tags the app's bindings, under the rules of this protocol
 * @param openDirectory whether the first use of a token registers it, so that unbinding from a new token succeeds
 * @param rules the interpretation of the protocol
 * @param rate the limit on served requests; queried once for each request whose credentials are valid
 */
public record TpnsTenant(
        TpnsCredentials credentials, Tags tags, boolean openDirectory, TpnsDialect rules, RateLimiter rate) {
    /**
     * Creates an app with the interpretation {@link TpnsDialect#PAGE} and without a rate limit.
     *
     * @param credentials the credentials of its callers
     * @param tags the app's bindings, under the rules of this protocol
     * @param openDirectory whether the first use of a token registers it
     */
    public TpnsTenant(TpnsCredentials credentials, Tags tags, boolean openDirectory) {
        this(credentials, tags, openDirectory, TpnsDialect.PAGE, RateLimiter.NONE);
    }
}
