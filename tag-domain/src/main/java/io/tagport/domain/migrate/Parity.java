package io.tagport.domain.migrate;

import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.Dictionaries;
import java.util.function.Consumer;

/**
 * How far what a target holds is what is wanted, binding by binding.
 *
 * @param equal wanted and there
 * @param missing wanted and not there
 * @param extra there and not wanted
 */
public record Parity(long equal, long missing, long extra) {
    /**
     * Compares.
     *
     * @param dictionaries the numbers of subjects and tags
     * @param wanted what should be there
     * @param held all that the same subjects hold
     * @param told takes each binding that is different, subject by subject, what is missing first
     * @return the counts
     */
    public static Parity of(
            Dictionaries dictionaries, BindingMatrix wanted, BindingMatrix held, Consumer<Discrepancy> told) {
        long missing = 0;
        long extra = 0;
        for (int subject = 0; subject < Math.max(wanted.rows(), held.rows()); subject++) {
            missing += tell(dictionaries, subject, wanted, held, Discrepancy.Kind.MISSING, told);
            extra += tell(dictionaries, subject, held, wanted, Discrepancy.Kind.EXTRA, told);
        }
        return new Parity(wanted.size() - missing, missing, extra);
    }

    /** Returns what only one of the two has. */
    private static int tell(
            Dictionaries dictionaries,
            int subject,
            BindingMatrix has,
            BindingMatrix hasNot,
            Discrepancy.Kind kind,
            Consumer<Discrepancy> told) {
        int found = 0;
        for (int place = 0; place < has.count(subject); place++) {
            int tag = has.tag(subject, place);
            if (!hasNot.has(subject, tag)) {
                told.accept(new Discrepancy(
                        dictionaries.subjects().get(subject),
                        dictionaries.tags().get(tag),
                        kind));
                found++;
            }
        }
        return found;
    }

    /**
     * Returns whether the target is as it is wanted.
     *
     * @param exact whether what is there besides counts
     * @return whether no binding is in the way
     */
    public boolean isReached(boolean exact) {
        return differing(exact) == 0;
    }

    /**
     * Counts what is in the way.
     *
     * @param exact whether what is there besides counts
     * @return bindings that are not as they are wanted
     */
    public long differing(boolean exact) {
        return missing + (exact ? extra : 0);
    }
}
