package io.tagport.server;

import io.tagport.domain.port.RateLimiter;
import io.tagport.domain.port.Tags;
import io.tagport.transport.Secret;
import java.util.Set;

/**
 * An app as the IM protocol identifies it.
 *
 * @param sdkAppId the application number
 * @param key the key that signs the UserSigs of the app's callers
 * @param admins the accounts that may call
 * @param tags the app's bindings, under the rules of this protocol
 * @param rate the limit on served requests; queried once for each request whose signature is valid
 */
public record ImTenant(long sdkAppId, Secret key, Set<String> admins, Tags tags, RateLimiter rate) {
    /** Copies the accounts defensively. */
    public ImTenant {
        admins = Set.copyOf(admins);
    }

    /**
     * Creates an app without a rate limit.
     *
     * @param sdkAppId the application number
     * @param key the key that signs the UserSigs of the app's callers
     * @param admins the accounts that may call
     * @param tags the app's bindings, under the rules of this protocol
     */
    public ImTenant(long sdkAppId, Secret key, Set<String> admins, Tags tags) {
        this(sdkAppId, key, admins, tags, RateLimiter.NONE);
    }
}
