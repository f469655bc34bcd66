package io.tagport.tpns.wire;

/**
 * An entry of {@code tag_token_list}, as received.
 *
 * @param tag any text
 * @param token any text
 */
public record TpnsPair(String tag, String token) {
    /** Omits the token. */
    @Override
    public String toString() {
        return "TpnsPair[" + tag + "]";
    }
}
