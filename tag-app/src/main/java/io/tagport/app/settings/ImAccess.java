package io.tagport.app.settings;

import io.tagport.transport.Secret;
import java.util.List;

/**
 * The credentials that clients of one application use in the IM Push protocol.
 *
 * @param sdkAppId the application
 * @param key the key of the signatures
 * @param admins the administrators that may send requests, at least one
 */
public record ImAccess(long sdkAppId, Secret key, List<String> admins) {
    /** Copies {@code admins} defensively. */
    public ImAccess {
        admins = List.copyOf(admins);
    }
}
