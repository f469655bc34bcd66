package io.tagport.tpns.wire;

/**
 * An entry of {@code tag_token_list}, as it came.
 *
 * @param tag any text
 * @param token any text
 */
public record TpnsPair(String tag, String token) {
    /** Leaves the token out. */
    @Override
    public String toString() {
        return "TpnsPair[" + tag + "]";
    }
}
