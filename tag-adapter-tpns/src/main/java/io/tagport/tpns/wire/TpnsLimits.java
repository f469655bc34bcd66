package io.tagport.tpns.wire;

import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Pace;
import java.time.Duration;

/** How much TPNS takes, and how fast. */
public final class TpnsLimits {
    /** Length of a device token. Source: TPNS page 548/39067 of 2023-12-25; which characters occur is not said there. */
    private static final SubjectIdFormat TOKEN = new SubjectIdFormat(36, false);

    /**
     * The default: a tag's 50 are characters. Source: TPNS page 548/39067 of 2023-12-25, which also has 100 tags of a
     * token and 10,000 of an application.
     */
    public static final TagLimits CHARACTERS =
            new TagLimits("tpns 2023-12-25", LengthUnit.CHARACTERS, 50, TOKEN, 100, 10_000);

    /** The stricter reading: a tag's 50 are bytes. Source: TPNS tag guide 1024/35392 of 2024-11-20. */
    public static final TagLimits BYTES = new TagLimits("tpns bytes", LengthUnit.UTF8_BYTES, 50, TOKEN, 100, 10_000);

    /** Entries of each list of a request. Source: TPNS page 548/39067 of 2023-12-25; 20 before 2021. */
    public static final int LIST_ENTRIES = 500;

    /**
     * Pairs of tag and token in one request. Source: TPNS page 548/39067 of 2023-12-25, text of operations 9 and 10; its
     * field table says 500, so this is the stricter reading.
     */
    public static final int PAIRS = 20;

    /**
     * Tags in one request that binds them to one token. Source: TPNS tag guide 1024/35392 of 2024-11-20; the page of
     * 2023-12-25 only has {@link #LIST_ENTRIES}, but more than 100 do not fit a token anyway.
     */
    public static final int TAGS_PER_TOKEN_CALL = 100;

    /** Tags in one request that takes them from every device. Source: TPNS tag guide 1024/35392 of 2024-11-20. */
    public static final int TAGS_PER_PURGE = 100;

    /** Bytes of a request's body that a server reads. A choice: no document says; 500 full entries are under 70 KB. */
    public static final int BODY_BYTES = 256 * 1024;

    /** Tags or tokens that calls in succession may set without a gap. Source: TPNS page 548/39067 of 2023-12-25. */
    private static final int BINDINGS_WITHOUT_GAP = 10;

    /**
     * One second between calls where more than ten tags or tokens are set in succession by batch operations, and after a call
     * that rewrites a token's tags, before the next one for the same token. Source: TPNS page 548/39067 of 2023-12-25; for single
     * calls it only asks to wait for the answer. From which moment the second counts no page says: from the answer, which is the
     * stricter reading. By the tag guide 1024/35392 of 2024-11-20 a second lies between any two rewrites: {@link Pace#strict}.
     */
    public static final Pace PACE =
            new Pace(Duration.ZERO, Duration.ofSeconds(1), BINDINGS_WITHOUT_GAP, Duration.ofSeconds(1), Duration.ZERO);

    private TpnsLimits() {}
}
