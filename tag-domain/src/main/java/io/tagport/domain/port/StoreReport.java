package io.tagport.domain.port;

import io.tagport.domain.model.App;
import java.util.List;

/**
 * The result of an inspection of the store of one app.
 *
 * @param app the app whose store was inspected
 * @param subjects number of subjects that are known and readable
 * @param tags number of different tags that these subjects carry
 * @param bindings number of pairs of these subjects and their tags
 * @param faults number of inconsistencies
 * @param findings descriptions of the first inconsistencies, at most {@link #FINDINGS_MAX}
 */
public record StoreReport(App app, long subjects, long tags, long bindings, long faults, List<StoreFinding> findings) {
    /** Maximum number of inconsistencies that are described; all of them are counted. */
    public static final int FINDINGS_MAX = 100;

    /** Copies {@code findings} defensively. */
    public StoreReport {
        findings = List.copyOf(findings);
    }

    /**
     * Tests whether the store is consistent.
     *
     * @return whether the inspection found no inconsistency
     */
    public boolean isConsistent() {
        return faults == 0;
    }
}
