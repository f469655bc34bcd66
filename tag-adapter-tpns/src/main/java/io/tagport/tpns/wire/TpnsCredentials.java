package io.tagport.tpns.wire;

import io.tagport.transport.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Who asks, and the key that proves it.
 *
 * @param accessId the application's number; in credentials of Xinge's time any text. Not empty, printable ASCII without
 *     blanks and {@code :}
 * @param secretKey the server key
 */
public record TpnsCredentials(String accessId, Secret secretKey) {
    private static final String SCHEME = "Basic ";

    /**
     * Checks the access id.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public TpnsCredentials {
        if (accessId.isEmpty() || !accessId.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != ':')) {
            throw new IllegalArgumentException("a TPNS access id is printable ASCII without blanks and ':'");
        }
    }

    /**
     * Returns the value of the {@code Authorization} header for the simpler of the two ways to authenticate.
     *
     * @return the access id and the key, readable for everyone who sees the header
     */
    public String basic() {
        byte[] pair = (accessId + ":" + secretKey.value()).getBytes(StandardCharsets.UTF_8);
        return SCHEME + Base64.getEncoder().encodeToString(pair);
    }

    /**
     * Reads an {@code Authorization} header. The scheme's case, blanks around the value and missing padding do not matter.
     *
     * @param header the header's value
     * @return what it holds; empty if it is of another scheme or malformed
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
     * Compares with what someone presents, in a time that does not depend on where the keys differ.
     *
     * @param presented what came with a request
     * @return whether both are the same
     */
    public boolean matches(TpnsCredentials presented) {
        return accessId.equals(presented.accessId) && secretKey.equals(presented.secretKey);
    }
}
