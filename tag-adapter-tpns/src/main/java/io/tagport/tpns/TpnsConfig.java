package io.tagport.tpns;

import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Pace;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.tpns.wire.TpnsRegion;
import java.net.URI;

/**
 * The TPNS application to call, and the settings for the calls. Its {@code toString} omits the secret.
 *
 * @param baseUrl the URL of a {@linkplain TpnsRegion region} or of a self-hosted server
 * @param credentials the credentials of the application
 * @param authentication how requests are authenticated
 * @param limits the rules for tags and tokens: {@link TpnsLimits#CHARACTERS} or {@link TpnsLimits#BYTES}
 * @param pace the pace in the provider's terms: {@link TpnsLimits#PACE}, or faster for a self-hosted server
 */
public record TpnsConfig(
        URI baseUrl, TpnsCredentials credentials, Authentication authentication, TagLimits limits, Pace pace) {
    /** The method by which requests are authenticated. */
    public enum Authentication {
        /** By a signature of the body and the time; the secret is not sent. The documentation recommends it. */
        SIGNATURE,
        /** By the access id and the secret, both of which are sent. */
        BASIC
    }

    /**
     * Validates the URL and removes a trailing slash from it.
     *
     * @throws IllegalArgumentException if the URL is not {@code http} or {@code https} with a host, or has a user, a
     *     query or a fragment
     */
    public TpnsConfig {
        baseUrl = TpnsRegion.parse(baseUrl.toString());
    }

    /**
     * Creates a configuration as documented: signatures, tags of 50 characters, documented pace.
     *
     * @param baseUrl the URL of a region or of a self-hosted server
     * @param credentials the credentials of the application
     * @return the configuration
     */
    public static TpnsConfig of(URI baseUrl, TpnsCredentials credentials) {
        return new TpnsConfig(baseUrl, credentials, Authentication.SIGNATURE, TpnsLimits.CHARACTERS, TpnsLimits.PACE);
    }
}
