package io.tagport.im.wire;

import java.net.URI;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The regions of IM. Only the host of an application's own region serves it. Source: get_tag page unless noted
 * otherwise.
 */
public enum ImRegion {
    /** China. */
    CHINA("china", "console.tim.qq.com"),
    /** China, backup. Source: page 1047/34620. */
    CHINA_BACKUP("china-backup", "adminapi.my-imcloud.com"),
    /** Singapore. */
    SINGAPORE("singapore", "adminapisgp.im.qcloud.com"),
    /** Seoul. */
    SEOUL("seoul", "adminapikr.im.qcloud.com"),
    /** Tokyo. Source: pages 1047/67820 to 67823. */
    TOKYO("tokyo", "adminapijpn.im.qcloud.com"),
    /** Frankfurt. */
    FRANKFURT("frankfurt", "adminapiger.im.qcloud.com"),
    /** Silicon Valley. */
    SILICON_VALLEY("siliconvalley", "adminapiusa.im.qcloud.com"),
    /** Jakarta. */
    JAKARTA("jakarta", "adminapiidn.im.qcloud.com"),
    /** Riyadh. Source: page 269/130281 of 2026. */
    RIYADH("riyadh", "adminapiksa.im.qcloud.com"),
    /** Singapore, backup. Source of this host and the following backup hosts: page 1047/34620 of 2024. */
    SINGAPORE_BACKUP("singapore-backup", "adminapisgp.my-imcloud.com"),
    /** Seoul, backup. */
    SEOUL_BACKUP("seoul-backup", "adminapikr.my-imcloud.com"),
    /** Frankfurt, backup. */
    FRANKFURT_BACKUP("frankfurt-backup", "adminapiger.my-imcloud.com"),
    /** Silicon Valley, backup. */
    SILICON_VALLEY_BACKUP("siliconvalley-backup", "adminapiusa.my-imcloud.com"),
    /** Jakarta, backup. */
    JAKARTA_BACKUP("jakarta-backup", "adminapiidn.my-imcloud.com"),
    /** Mumbai. Source: page 1047/37174 of 2024-06; absent from later pages. */
    MUMBAI("mumbai", "adminapiind.im.qcloud.com");

    private static final Pattern BASE =
            Pattern.compile("https?://([A-Za-z0-9.-]+|\\[[0-9a-fA-F:.]+])(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?");

    private final String label;
    private final String host;

    ImRegion(String label, String host) {
        this.label = label;
        this.host = host;
    }

    /**
     * Parses the location of a server.
     *
     * @param regionOrUrl a region's name as returned by {@link #label}, or the base URL of a server
     * @return scheme, host and any path that precedes {@code /v4}, without a trailing slash
     * @throws IllegalArgumentException if the text is neither; the message lists the regions
     */
    public static URI parse(String regionOrUrl) {
        return Arrays.stream(values())
                .filter(region -> region.label.equals(regionOrUrl))
                .findFirst()
                .map(ImRegion::base)
                .orElseGet(() -> baseOf(regionOrUrl));
    }

    /**
     * Returns the region's name.
     *
     * @return the name in lower case, as in configuration
     */
    public String label() {
        return label;
    }

    /**
     * Returns the region's base URL.
     *
     * @return scheme and host
     */
    public URI base() {
        return URI.create("https://" + host);
    }

    private static URI baseOf(String url) {
        String base = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
        if (!BASE.matcher(base).matches()) {
            String regions = Arrays.stream(values()).map(ImRegion::label).collect(Collectors.joining(", "));
            throw new IllegalArgumentException("not a host of IM: use one of " + regions
                    + ", or a base URL such as https://im.example.com without user, query and fragment");
        }
        return URI.create(base);
    }
}
