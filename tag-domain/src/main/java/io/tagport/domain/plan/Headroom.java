package io.tagport.domain.plan;

import java.util.BitSet;

/**
 * The subjects for which additions before removals would temporarily exceed a limit.
 *
 * @param everywhere whether all removals are sent first, because the app would have too many different tags
 * @param subjects numbers of the subjects that would have too many tags
 */
record Headroom(boolean everywhere, BitSet subjects) {
    static final Headroom ENOUGH = new Headroom(false, new BitSet());

    boolean isNeededBy(int subject) {
        return everywhere || subjects.get(subject);
    }
}
