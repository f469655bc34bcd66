package io.tagport.tpns.wire;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The service's access points. An application belongs to one of them; the others answer with 1008035. Source: TPNS
 * pages 548/41611 and 1024/38517.
 */
public enum TpnsRegion {
    /** The default. */
    GUANGZHOU("guangzhou", "api.tpns.tencent.com"),
    /** Shanghai. */
    SHANGHAI("shanghai", "api.tpns.sh.tencent.com"),
    /** Hong Kong. */
    HONGKONG("hongkong", "api.tpns.hk.tencent.com"),
    /** Singapore. */
    SINGAPORE("singapore", "api.tpns.sgp.tencent.com");

    private final String label;
    private final String host;

    TpnsRegion(String label, String host) {
        this.label = label;
        this.host = host;
    }

    /**
     * Returns the base URL of the access point.
     *
     * @return the URL, to which a path is appended
     */
    public URI baseUrl() {
        return URI.create("https://" + host);
    }

    /**
     * Parses the location of a server.
     *
     * @param nameOrUrl the name of a region, case-insensitive, or the URL of a server: {@code http} or {@code https},
     *     without user, query and fragment
     * @return the URL without a trailing slash
     * @throws IllegalArgumentException if the text is neither; the message lists the regions
     */
    public static URI parse(String nameOrUrl) {
        for (TpnsRegion region : values()) {
            if (region.label.equalsIgnoreCase(nameOrUrl)) {
                return region.baseUrl();
            }
        }
        return parseUrl(nameOrUrl);
    }

    private static URI parseUrl(String text) {
        try {
            URI url = new URI(text.replaceFirst("/+$", ""));
            if (isBase(url)) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Reported below, without the text, as a URL may contain a password.
        }
        throw new IllegalArgumentException("a TPNS host must be one of " + names()
                + ", or a URL that begins with http:// or https:// and has no user, query or fragment");
    }

    private static boolean isBase(URI url) {
        return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                && url.getHost() != null
                && url.getRawUserInfo() == null
                && url.getRawQuery() == null
                && url.getRawFragment() == null;
    }

    private static String names() {
        return Arrays.stream(values()).map(region -> region.label).collect(Collectors.joining(", "));
    }
}
