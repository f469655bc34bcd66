package io.tagport.im;

import io.tagport.domain.port.Pace;
import io.tagport.im.wire.ImLimits;
import io.tagport.im.wire.ImRegion;
import io.tagport.transport.Secret;
import java.net.URI;

/**
 * Which application of IM is asked, and as whom. Prints without its key.
 *
 * @param baseUrl of a {@linkplain ImRegion region} or of a server of one's own
 * @param sdkAppId the application, at least 1
 * @param administrator an account that is an administrator of the application; not empty
 * @param key the application's key, as the console shows it
 * @param pace what the terms say of speed: {@link ImLimits#PACE}, or faster for a server of one's own
 */
public record ImConfig(URI baseUrl, long sdkAppId, String administrator, Secret key, Pace pace) {
    /**
     * Checks the values and takes a slash at the URL's end away.
     *
     * @throws IllegalArgumentException if the URL is not {@code http} or {@code https} with a host, or has more than a
     *     path; if the application is no positive number; if the administrator is empty
     */
    public ImConfig {
        baseUrl = ImRegion.parse(baseUrl.toString());
        if (sdkAppId < 1) {
            throw new IllegalArgumentException("an SDKAppID is a positive number, not " + sdkAppId);
        }
        if (administrator.isEmpty()) {
            throw new IllegalArgumentException("the administrator's account is empty");
        }
    }

    /**
     * Configures the documented pace.
     *
     * @param baseUrl of a region or of a server of one's own
     * @param sdkAppId the application
     * @param administrator an administrator of the application
     * @param key the application's key
     * @return the configuration
     */
    public static ImConfig of(URI baseUrl, long sdkAppId, String administrator, Secret key) {
        return new ImConfig(baseUrl, sdkAppId, administrator, key, ImLimits.PACE);
    }
}
