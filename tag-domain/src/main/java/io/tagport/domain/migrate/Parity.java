package io.tagport.domain.migrate;

import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.Dictionaries;
import java.util.function.Consumer;

/**
 * The result of a comparison of a target with the desired state, as counts of bindings.
 *
 * @param equal bindings that are desired and exist
 * @param missing bindings that are desired but do not exist
 * @param extra bindings that exist but are not desired
 */
public record Parity(long equal, long missing, long extra) {
    /**
     * Compares the actual bindings of a target with the desired ones.
     *
     * @param dictionaries the dictionaries of subjects and tags
     * @param desired the desired bindings
     * @param actual all actual bindings of the same subjects
     * @param consumer receives each different binding, grouped by subject, missing bindings first
     * @return the counts
     */
    public static Parity of(
            Dictionaries dictionaries, BindingMatrix desired, BindingMatrix actual, Consumer<Discrepancy> consumer) {
        long missing = 0;
        long extra = 0;
        for (int subject = 0; subject < Math.max(desired.rows(), actual.rows()); subject++) {
            missing += report(dictionaries, subject, desired, actual, Discrepancy.Kind.MISSING, consumer);
            extra += report(dictionaries, subject, actual, desired, Discrepancy.Kind.EXTRA, consumer);
        }
        return new Parity(desired.size() - missing, missing, extra);
    }

    /** Reports the bindings that are in one matrix only, and returns their number. */
    private static int report(
            Dictionaries dictionaries,
            int subject,
            BindingMatrix has,
            BindingMatrix lacks,
            Discrepancy.Kind kind,
            Consumer<Discrepancy> consumer) {
        int found = 0;
        for (int index = 0; index < has.count(subject); index++) {
            int tag = has.tag(subject, index);
            if (!lacks.contains(subject, tag)) {
                consumer.accept(new Discrepancy(
                        dictionaries.subjects().get(subject),
                        dictionaries.tags().get(tag),
                        kind));
                found++;
            }
        }
        return found;
    }

    /**
     * Tests whether the target conforms to the desired state.
     *
     * @param exact whether extra bindings count as differences
     * @return whether no binding differs
     */
    public boolean isReached(boolean exact) {
        return differing(exact) == 0;
    }

    /**
     * Returns the number of differing bindings.
     *
     * @param exact whether extra bindings count as differences
     * @return number of missing and, if {@code exact}, extra bindings
     */
    public long differing(boolean exact) {
        return missing + (exact ? extra : 0);
    }
}
