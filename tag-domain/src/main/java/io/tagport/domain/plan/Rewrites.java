package io.tagport.domain.plan;

import java.util.BitSet;

/**
 * Subjects that are changed as a whole. The first three must be, because it is not known what they hold; the others may
 * be, where that saves calls. All sets hold numbers of subjects.
 *
 * @param overwritten tags that replace those of their categories
 * @param replaced tags that replace all others; never an empty row of a subject that is meant
 * @param cleared subjects that lose all
 * @param after all tags that a subject has in the end, where it may be rewritten; its additions and removals are among
 *     those of the {@link StateDifference}
 * @param mayOverwrite subjects whose categories may be overwritten
 * @param mayReplace subjects whose tags may be replaced as a whole
 */
record Rewrites(
        BindingMatrix overwritten,
        BindingMatrix replaced,
        BitSet cleared,
        BindingMatrix after,
        BitSet mayOverwrite,
        BitSet mayReplace) {
    static final Rewrites NONE = new Rewrites(
            BindingMatrix.none(), BindingMatrix.none(), new BitSet(), BindingMatrix.none(), new BitSet(), new BitSet());

    long size() {
        return (long) overwritten.size() + replaced.size() + cleared.cardinality();
    }
}
