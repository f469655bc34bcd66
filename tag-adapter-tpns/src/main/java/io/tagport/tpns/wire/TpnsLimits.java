package io.tagport.tpns.wire;

import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Pace;
import java.time.Duration;

/** The limits and the pace of TPNS. */
public final class TpnsLimits {
    /**
     * The length of a device token. Source: TPNS page 548/39067 of 2023-12-25, which does not state the allowed
     * characters.
     */
    private static final SubjectIdFormat TOKEN = new SubjectIdFormat(36, false);

    /**
     * The default rules, in which the maximum tag length of 50 counts characters. Source: TPNS page 548/39067 of
     * 2023-12-25, which also states 100 tags per token and 10,000 per application.
     */
    public static final TagLimits CHARACTERS =
            new TagLimits("tpns 2023-12-25", LengthUnit.CHARACTERS, 50, TOKEN, 100, 10_000);

    /**
     * The stricter interpretation, in which the maximum tag length of 50 counts bytes. Source: TPNS tag guide
     * 1024/35392 of 2024-11-20.
     */
    public static final TagLimits BYTES = new TagLimits("tpns bytes", LengthUnit.UTF8_BYTES, 50, TOKEN, 100, 10_000);

    /**
     * The maximum number of entries in each list of a request. Source: TPNS page 548/39067 of 2023-12-25; 20 before
     * 2021.
     */
    public static final int LIST_ENTRIES = 500;

    /**
     * The maximum number of tag and token pairs per request. Source: TPNS page 548/39067 of 2023-12-25, text of
     * operations 9 and 10; its field table states 500, so this is the stricter interpretation.
     */
    public static final int PAIRS = 20;

    /**
     * The maximum number of tags in a request that binds them to one token. Source: TPNS tag guide 1024/35392 of
     * 2024-11-20; the page of 2023-12-25 only states {@link #LIST_ENTRIES}, but a token cannot carry more than 100
     * anyway.
     */
    public static final int TAGS_PER_TOKEN_CALL = 100;

    /**
     * The maximum number of tags in a request that unbinds them from every device. Source: TPNS tag guide 1024/35392 of
     * 2024-11-20.
     */
    public static final int TAGS_PER_PURGE = 100;

    /**
     * The maximum size in bytes of a request body that a server reads. Our choice, as no document states one; 500 full
     * entries are less than 70 KB.
     */
    public static final int BODY_BYTES = 256 * 1024;

    /**
     * The number of tags or tokens that successive calls may set without a gap. Source: TPNS page 548/39067 of
     * 2023-12-25.
     */
    private static final int BINDINGS_WITHOUT_GAP = 10;

    /**
     * The pace: one second between calls if batch operations set more than ten tags or tokens in succession, and one
     * second after a call that rewrites a token's tags, before the next call for the same token. Source: TPNS page
     * 548/39067 of 2023-12-25; for single calls it only requires the caller to wait for the response. No page states
     * when the second starts: here it starts with the response, which is the stricter interpretation. According to the
     * tag guide 1024/35392 of 2024-11-20, any two rewrites must be a second apart: {@link Pace#strict}.
     */
    public static final Pace PACE =
            new Pace(Duration.ZERO, Duration.ofSeconds(1), BINDINGS_WITHOUT_GAP, Duration.ofSeconds(1), Duration.ZERO);

    private TpnsLimits() {}
}
