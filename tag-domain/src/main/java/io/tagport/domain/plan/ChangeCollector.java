package io.tagport.domain.plan;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.BitSet;

/**
 * Collects changes to plan them together, with nothing known of what is there. What rewrites a subject comes before what else
 * is asked for it: so a subject takes one rewrite at most, and nothing that was to come before that.
 */
public final class ChangeCollector {
    private final Dictionaries dictionaries = new Dictionaries();
    private final BindingMatrix.Builder added = new BindingMatrix.Builder();
    private final BindingMatrix.Builder removed = new BindingMatrix.Builder();
    private final BindingMatrix.Builder overwritten = new BindingMatrix.Builder();
    private final BindingMatrix.Builder replaced = new BindingMatrix.Builder();
    private final BitSet cleared = new BitSet();
    private final BitSet named = new BitSet();

    /** Collects nothing yet. */
    public ChangeCollector() {}

    /**
     * Takes a change.
     *
     * @param change whatever is asked for; of one subject, no tag is both added and removed
     * @throws IllegalArgumentException if it rewrites a subject that something was asked for already
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
            throw new IllegalArgumentException("a rewrite of " + change.subject() + " comes after another change");
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
     * Counts whom something is asked for.
     *
     * @return subjects
     */
    public int subjects() {
        return named.cardinality();
    }

    /**
     * Returns all that was taken.
     *
     * @return the input of a {@link Planner}
     */
    public StateDifference difference() {
        Rewrites rewrites = new Rewrites(
                overwritten.build(), replaced.build(), cleared, BindingMatrix.none(), new BitSet(), new BitSet());
        return new StateDifference(
                dictionaries, added.build(), removed.build(), rewrites, Headroom.ENOUGH, Impact.NOT_KNOWN);
    }
}
