package io.tagport.domain.port;

import io.tagport.domain.model.App;
import java.util.List;

/**
 * What an inspection found in the store of one app.
 *
 * @param app whose
 * @param subjects how many subjects are known and readable
 * @param tags how many different tags they carry
 * @param bindings how many tags they carry in all
 * @param faults how many faults there are
 * @param findings the first of the faults, at most {@link #FINDINGS_MOST}
 */
public record StoreReport(App app, long subjects, long tags, long bindings, long faults, List<StoreFinding> findings) {
    /** How many faults are described; all are counted. */
    public static final int FINDINGS_MOST = 100;

    /** Copies the list. */
    public StoreReport {
        findings = List.copyOf(findings);
    }

    /**
     * Returns whether all agrees.
     *
     * @return whether no fault was found
     */
    public boolean isConsistent() {
        return faults == 0;
    }
}
