package io.tagport.domain.plan;

import java.util.BitSet;

/**
 * Where additions before removals would pass a limit on the way.
 *
 * @param everywhere whether all removals go first, because the app would hold too many different tags
 * @param subjects numbers of the subjects that would hold too many
 */
record Headroom(boolean everywhere, BitSet subjects) {
    static final Headroom ENOUGH = new Headroom(false, new BitSet());

    boolean isNeededBy(int subject) {
        return everywhere || subjects.get(subject);
    }
}
