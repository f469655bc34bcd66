package io.tagport.domain.plan;

import java.util.BitSet;

/**
 * The subjects for which additions before removals would temporarily exceed a limit.
 *
 * @param isNeededByApp whether all removals are sent first, because the app would have too many different tags
 * @param subjects numbers of the subjects that would have too many tags
 */
record Headroom(boolean isNeededByApp, BitSet subjects) {
    static final Headroom NOT_NEEDED = new Headroom(false, new BitSet());

    boolean isNeededBy(int subject) {
        return isNeededByApp || subjects.get(subject);
    }
}
