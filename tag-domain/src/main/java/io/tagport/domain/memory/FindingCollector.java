package io.tagport.domain.memory;

import io.tagport.domain.port.StoreFinding;
import io.tagport.domain.port.StoreReport;
import java.util.ArrayList;
import java.util.List;

/** Collects what an inspection finds: counts all, and keeps the first. */
public final class FindingCollector {
    private final List<StoreFinding> first = new ArrayList<>();
    private long count;

    /** Starts with none. */
    public FindingCollector() {}

    /**
     * Adds one.
     *
     * @param kind what does not agree
     * @param text where and how, for people, with subjects masked
     */
    public void add(StoreFinding.Kind kind, String text) {
        count++;
        if (first.size() < StoreReport.FINDINGS_MOST) {
            first.add(new StoreFinding(kind, text));
        }
    }

    /**
     * Counts them.
     *
     * @return how many there are, those included that are not kept
     */
    public long count() {
        return count;
    }

    /**
     * Lists them.
     *
     * @return the first, at most {@link StoreReport#FINDINGS_MOST}
     */
    public List<StoreFinding> first() {
        return first;
    }
}
