package io.tagport.server;

import io.tagport.domain.port.RateLimiter;
import io.tagport.domain.port.Tags;
import io.tagport.transport.Secret;
import java.util.Set;

/**
 * An app as the IM protocol sees it.
 *
 * @param sdkAppId its number
 * @param key what signatures of its callers are made with
 * @param admins accounts that may call
 * @param tags its bindings, under the rules of this protocol
 * @param rate how many of its requests are served; asked once for each whose signature is right
 */
public record ImTenant(long sdkAppId, Secret key, Set<String> admins, Tags tags, RateLimiter rate) {
    /** Copies the accounts. */
    public ImTenant {
        admins = Set.copyOf(admins);
    }

    /**
     * Serves as many requests as come.
     *
     * @param sdkAppId its number
     * @param key what signatures of its callers are made with
     * @param admins accounts that may call
     * @param tags its bindings, under the rules of this protocol
     */
    public ImTenant(long sdkAppId, Secret key, Set<String> admins, Tags tags) {
        this(sdkAppId, key, admins, tags, RateLimiter.NONE);
    }
}
