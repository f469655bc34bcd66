package io.tagport.domain.memory;

import io.tagport.domain.port.StoreFinding;
import io.tagport.domain.port.StoreReport;
import java.util.ArrayList;
import java.util.List;

/** A mutable list of the findings of an inspection, which counts all findings and keeps the first ones. */
public final class FindingCollector {
    private final List<StoreFinding> first = new ArrayList<>();
    private long count;

    /** Creates an empty collector. */
    public FindingCollector() {}

    /**
     * Adds a finding.
     *
     * @param kind the kind of inconsistency
     * @param text the place and a description, for people; subjects must be masked
     */
    public void add(StoreFinding.Kind kind, String text) {
        count++;
        if (first.size() < StoreReport.FINDINGS_MAX) {
            first.add(new StoreFinding(kind, text));
        }
    }

    /**
     * Returns the number of findings.
     *
     * @return number of all added findings, including those that are not kept
     */
    public long count() {
        return count;
    }

    /**
     * Returns the first findings.
     *
     * @return the first findings, at most {@link StoreReport#FINDINGS_MAX}
     */
    public List<StoreFinding> first() {
        return first;
    }
}
