package io.tagport.app.settings;

import io.tagport.transport.Secret;
import java.util.List;

/**
 * How callers of one application prove themselves in the protocol of IM Push.
 *
 * @param sdkAppId the application
 * @param key the key that signatures are made with
 * @param admins who may call, at least one
 */
public record ImAccess(long sdkAppId, Secret key, List<String> admins) {
    /** Copies the administrators. */
    public ImAccess {
        admins = List.copyOf(admins);
    }
}
