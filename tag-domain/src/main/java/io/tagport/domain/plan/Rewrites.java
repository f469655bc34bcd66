package io.tagport.domain.plan;

import java.util.BitSet;

/**
 * The subjects that are changed as a whole. The first three components are required rewrites of subjects whose tags are not known; the
 * others are optional rewrites that may save calls. All sets contain numbers of subjects.
 *
 * @param overwritten tags that replace the tags of their categories
 * @param replaced tags that replace all others; the row of a subject to replace is never empty
 * @param cleared subjects that lose all tags
 * @param after all tags of a subject after the change, if the subject may be rewritten; its additions and removals are also
 *     part of the {@link StateDifference}
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
