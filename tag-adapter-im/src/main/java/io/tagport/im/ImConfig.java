package io.tagport.im;

import io.tagport.domain.port.Pace;
import io.tagport.im.wire.ImLimits;
import io.tagport.im.wire.ImRegion;
import io.tagport.transport.Secret;
import java.net.URI;

/**
 * The IM application to call, and the account to call it with. Its {@code toString} omits the key.
 *
 * @param baseUrl the URL of a {@linkplain ImRegion region} or of a self-hosted server
 * @param sdkAppId the application number, at least 1
 * @param administrator an account that is an administrator of the application; not empty
 * @param key the application's key, as displayed in the console
 * @param pace the pace in the provider's terms: {@link ImLimits#PACE}, or faster for a self-hosted server
 */
public record ImConfig(URI baseUrl, long sdkAppId, String administrator, Secret key, Pace pace) {
    /**
     * Validates the values and removes a trailing slash from the URL.
     *
     * @throws IllegalArgumentException if the URL is not {@code http} or {@code https} with a host, or has a user, a
     *     query or a fragment; if the application number is not positive; if the administrator is empty
     */
    public ImConfig {
        baseUrl = ImRegion.parse(baseUrl.toString());
        if (sdkAppId < 1) {
            throw new IllegalArgumentException("an SDKAppID must be a positive number, not " + sdkAppId);
        }
        if (administrator.isEmpty()) {
            throw new IllegalArgumentException("the administrator's account is empty");
        }
    }

    /**
     * Creates a configuration with the documented pace.
     *
     * @param baseUrl the URL of a region or of a self-hosted server
     * @param sdkAppId the application number
     * @param administrator an administrator of the application
     * @param key the application's key
     * @return the configuration
     */
    public static ImConfig of(URI baseUrl, long sdkAppId, String administrator, Secret key) {
        return new ImConfig(baseUrl, sdkAppId, administrator, key, ImLimits.PACE);
    }
}
