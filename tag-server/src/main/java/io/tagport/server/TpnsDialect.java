package io.tagport.server;

import io.tagport.domain.model.TagLimits;
import io.tagport.tpns.wire.TpnsLimits;
import java.time.Duration;

/**
 * The interpretation of the TPNS protocol where its pages are ambiguous or contradict each other.
 *
 * @param limits the rules for tags: {@link TpnsLimits#CHARACTERS} or {@link TpnsLimits#BYTES}
 * @param pairsMax the maximum number of pairs in one operation 9 or 10; 1 to {@link TpnsLimits#LIST_ENTRIES}
 * @param timeStampWindow the maximum difference between a time stamp and the server's clock, in either direction
 */
public record TpnsDialect(TagLimits limits, int pairsMax, Duration timeStampWindow) {
    /**
     * The interpretation that follows the page of the call: 50 characters, 20 pairs. No page states how old a time
     * stamp may be; ten minutes were the longest validity of the V2 interface (1024/30744).
     */
    public static final TpnsDialect PAGE =
            new TpnsDialect(TpnsLimits.CHARACTERS, TpnsLimits.PAIRS, Duration.ofMinutes(10));

    /**
     * Validates the number of pairs.
     *
     * @throws IllegalArgumentException if the number is out of range
     */
    public TpnsDialect {
        if (pairsMax < 1 || pairsMax > TpnsLimits.LIST_ENTRIES) {
            throw new IllegalArgumentException(
                    "the number of pairs in one call must be 1 to " + TpnsLimits.LIST_ENTRIES + ", not " + pairsMax);
        }
    }
}
