package io.tagport.tpns;

import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Pace;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.tpns.wire.TpnsLimits;
import io.tagport.tpns.wire.TpnsRegion;
import java.net.URI;

/**
 * Which TPNS application is asked, and how. Prints without its secret.
 *
 * @param baseUrl of a {@linkplain TpnsRegion region} or of a server of one's own
 * @param credentials of the application
 * @param authentication how the credentials are shown
 * @param limits what counts as a tag and a token: {@link TpnsLimits#CHARACTERS} or {@link TpnsLimits#BYTES}
 * @param pace what the terms say of speed: {@link TpnsLimits#PACE}, or faster for a server of one's own
 */
public record TpnsConfig(
        URI baseUrl, TpnsCredentials credentials, Authentication authentication, TagLimits limits, Pace pace) {
    /** How a request shows who asks. */
    public enum Authentication {
        /** By a signature of the body and the time; the secret stays here. The documents recommend it. */
        SIGNATURE,
        /** By the access id and the secret themselves. */
        BASIC
    }

    /**
     * Checks the URL and takes a slash at its end away.
     *
     * @throws IllegalArgumentException if it is not {@code http} or {@code https} with a host, or has more than a path
     */
    public TpnsConfig {
        baseUrl = TpnsRegion.parse(baseUrl.toString());
    }

    /**
     * Configures what the documents describe: signatures, tags of 50 characters, documented pace.
     *
     * @param baseUrl of a region or of a server of one's own
     * @param credentials of the application
     * @return the configuration
     */
    public static TpnsConfig of(URI baseUrl, TpnsCredentials credentials) {
        return new TpnsConfig(baseUrl, credentials, Authentication.SIGNATURE, TpnsLimits.CHARACTERS, TpnsLimits.PACE);
    }
}
