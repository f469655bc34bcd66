package io.tagport.server;

import io.tagport.domain.model.TagLimits;
import io.tagport.tpns.wire.TpnsLimits;
import java.time.Duration;

/**
 * How the TPNS protocol is read where its pages leave a choice or contradict each other.
 *
 * @param limits what is a tag: {@link TpnsLimits#CHARACTERS} or {@link TpnsLimits#BYTES}
 * @param pairsMax pairs in one operation 9 or 10 at most; 1 to {@link TpnsLimits#LIST_ENTRIES}
 * @param timeStampWindow how far a time stamp may be from the server's clock, either way
 */
public record TpnsDialect(TagLimits limits, int pairsMax, Duration timeStampWindow) {
    /**
     * As the page of the call says: 50 characters, 20 pairs. No page says how old a time stamp may be; ten minutes were
     * the longest validity of the V2 interface (1024/30744).
     */
    public static final TpnsDialect PAGE =
            new TpnsDialect(TpnsLimits.CHARACTERS, TpnsLimits.PAIRS, Duration.ofMinutes(10));

    /**
     * Checks the number of pairs.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public TpnsDialect {
        if (pairsMax < 1 || pairsMax > TpnsLimits.LIST_ENTRIES) {
            throw new IllegalArgumentException(
                    "pairs in one call are 1 to " + TpnsLimits.LIST_ENTRIES + ", not " + pairsMax);
        }
    }
}
