package io.tagport.domain.memory;

import io.tagport.domain.port.Finding;
import io.tagport.domain.port.StoreHealth;
import java.util.ArrayList;
import java.util.List;

/** Collects what an inspection finds: counts all, and keeps the first. */
public final class Findings {
    private final List<Finding> first = new ArrayList<>();
    private long count;

    /** Starts with none. */
    public Findings() {}

    /**
     * Adds one.
     *
     * @param kind what does not agree
     * @param text where and how, for people, with subjects masked
     */
    public void add(Finding.Kind kind, String text) {
        count++;
        if (first.size() < StoreHealth.FINDINGS_MOST) {
            first.add(new Finding(kind, text));
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
     * @return the first, at most {@link StoreHealth#FINDINGS_MOST}
     */
    public List<Finding> first() {
        return first;
    }
}
