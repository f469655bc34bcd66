package io.tagport.tpns.wire;

import io.tagport.transport.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * The credentials of an application: its access id and the key that authenticates it.
 *
 * @param accessId the application's number, or any text in credentials that date from Xinge. Not empty, printable ASCII
 *     without blanks or {@code :}
 * @param secretKey the server key
 */
public record TpnsCredentials(String accessId, Secret secretKey) {
    private static final String SCHEME = "Basic ";

    /**
     * Validates the access id.
     *
     * @throws IllegalArgumentException if the access id is malformed
     */
    public TpnsCredentials {
        if (accessId.isEmpty() || !accessId.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != ':')) {
            throw new IllegalArgumentException("a TPNS access id must be printable ASCII without blanks and ':'");
        }
    }

    /**
     * Returns the value of the {@code Authorization} header for the simpler of the two authentication methods.
     *
     * @return the access id and the key, readable for anyone with access to the header
     */
    public String basic() {
        byte[] pair = (accessId + ":" + secretKey.value()).getBytes(StandardCharsets.UTF_8);
        return SCHEME + Base64.getEncoder().encodeToString(pair);
    }

    /**
     * Parses an {@code Authorization} header. The case of the scheme, blanks around the value and missing padding are
     * irrelevant.
     *
     * @param header the value of the header
     * @return the credentials; empty if the header has another scheme or is malformed
     */
    public static Optional<TpnsCredentials> parseBasic(String header) {
        String trimmed = header.strip();
        if (!trimmed.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            byte[] pair = Base64.getDecoder()
                    .decode(trimmed.substring(SCHEME.length()).strip());
            return split(new String(pair, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<TpnsCredentials> split(String pair) {
        int end = pair.indexOf(':');
        return end < 0
                ? Optional.empty()
                : Optional.of(new TpnsCredentials(pair.substring(0, end), new Secret(pair.substring(end + 1))));
    }

    /**
     * Compares these credentials with presented ones, in a time that does not depend on where the keys differ.
     *
     * @param presented the credentials of a request
     * @return whether both are equal
     */
    public boolean matches(TpnsCredentials presented) {
        return accessId.equals(presented.accessId) && secretKey.equals(presented.secretKey);
    }
}
