package io.tagport.domain.plan;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.BitSet;

/**
 * A collector of changes that are planned together without a known state. A rewrite of a subject must precede all other changes
 * of that subject; therefore each subject has at most one rewrite.
 */
public final class ChangeCollector {
    private final Dictionaries dictionaries = new Dictionaries();
    private final BindingMatrix.Builder added = new BindingMatrix.Builder();
    private final BindingMatrix.Builder removed = new BindingMatrix.Builder();
    private final BindingMatrix.Builder overwritten = new BindingMatrix.Builder();
    private final BindingMatrix.Builder replaced = new BindingMatrix.Builder();
    private final BitSet cleared = new BitSet();
    private final BitSet named = new BitSet();

    /** Creates an empty collector. */
    public ChangeCollector() {}

    /**
     * Adds a change.
     *
     * @param change any change; for one subject, no tag may be both added and removed
     * @throws IllegalArgumentException if {@code change} rewrites a subject that already has a change
     */
    public void add(Change change) {
        int subject = dictionaries.subjects().of(change.subject());
        if (change instanceof Change.Add) {
            put(added, subject, change.tags());
        } else if (change instanceof Change.Remove) {
            put(removed, subject, change.tags());
        } else {
            rewrite(subject, change);
        }
        named.set(subject);
    }

    private void rewrite(int subject, Change change) {
        if (named.get(subject)) {
            throw new IllegalArgumentException(
                    "a rewrite of " + change.subject() + " must not follow another change of the same subject");
        }
        if (change.tags().isEmpty()) {
            cleared.set(subject);
        } else {
            put(change instanceof Change.OverwriteCategories ? overwritten : replaced, subject, change.tags());
        }
    }

    private void put(BindingMatrix.Builder bindings, int subject, TagSet tags) {
        for (Tag tag : tags) {
            bindings.add(subject, dictionaries.tags().of(tag));
        }
    }

    /**
     * Returns the number of subjects with a change.
     *
     * @return the number of different subjects
     */
    public int subjects() {
        return named.cardinality();
    }

    /**
     * Returns the collected changes.
     *
     * @return the input of a {@link Planner}
     */
    public StateDifference difference() {
        Rewrites rewrites = new Rewrites(
                overwritten.build(), replaced.build(), cleared, BindingMatrix.none(), new BitSet(), new BitSet());
        return new StateDifference(
                dictionaries, added.build(), removed.build(), rewrites, Headroom.NOT_NEEDED, Impact.UNKNOWN);
    }
}
