package io.tagport.domain.plan;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import java.util.Map;

/** The changes to apply: the input of the {@link Planner}. Created by {@link StateComparison}, or from additions and removals alone. */
public final class StateDifference {
    private final Dictionaries dictionaries;
    private final BindingMatrix added;
    private final BindingMatrix removed;
    private final Rewrites rewrites;
    private final Headroom headroom;
    private final Impact impact;

    StateDifference(
            Dictionaries dictionaries,
            BindingMatrix added,
            BindingMatrix removed,
            Rewrites rewrites,
            Headroom headroom,
            Impact impact) {
        this.dictionaries = dictionaries;
        this.added = added;
        this.removed = removed;
        this.rewrites = rewrites;
        this.headroom = headroom;
        this.impact = impact;
    }

    /**
     * Returns the difference for additions and removals without a known state.
     *
     * @param dictionaries numbers of subjects and tags
     * @param added bindings to add
     * @param removed bindings to remove; none of them may be in {@code added}
     * @return the difference
     */
    public static StateDifference of(Dictionaries dictionaries, BindingMatrix added, BindingMatrix removed) {
        return new StateDifference(dictionaries, added, removed, Rewrites.NONE, Headroom.NOT_NEEDED, Impact.UNKNOWN);
    }

    /**
     * Returns the difference for additions and removals of a few subjects without a known state.
     *
     * @param added tags to add to each subject
     * @param removed tags to remove from each subject; none of them may be in {@code added}
     * @return the difference
     */
    public static StateDifference of(Map<Subject, TagSet> added, Map<Subject, TagSet> removed) {
        Dictionaries dictionaries = new Dictionaries();
        return of(dictionaries, bindings(dictionaries, added), bindings(dictionaries, removed));
    }

    /**
     * Returns the difference that replaces all tags of a few subjects, without a known state.
     *
     * @param desired the tags of each subject afterwards; a subject without tags is cleared
     * @return the difference
     */
    public static StateDifference replacing(Map<Subject, TagSet> desired) {
        Dictionaries dictionaries = new Dictionaries();
        DesiredTags.Builder builder = new DesiredTags.Builder(dictionaries);
        desired.forEach((subject, all) -> {
            int number = dictionaries.subjects().of(subject);
            builder.name(BulkMode.REPLACE, number);
            all.forEach(tag ->
                    builder.add(BulkMode.REPLACE, number, dictionaries.tags().of(tag)));
        });
        return StateComparison.withoutKnownState(builder.build(), Impact.UNKNOWN);
    }

    private static BindingMatrix bindings(Dictionaries dictionaries, Map<Subject, TagSet> tags) {
        BindingMatrix.Builder bindings = new BindingMatrix.Builder();
        tags.forEach((subject, all) -> {
            int number = dictionaries.subjects().of(subject);
            all.forEach(tag -> bindings.add(number, dictionaries.tags().of(tag)));
        });
        return bindings.build();
    }

    /**
     * Returns the number of changes.
     *
     * @return the number of changed bindings; a subject that is only cleared counts as one
     */
    public long size() {
        return (long) added.size() + removed.size() + rewrites.size();
    }

    /**
     * Returns the impact of the changes.
     *
     * @return the removed bindings, as far as the state is known
     */
    public Impact impact() {
        return impact;
    }

    /**
     * Returns the numbers of subjects and tags.
     *
     * @return the dictionaries for all bindings of this difference
     */
    public Dictionaries names() {
        return dictionaries;
    }

    /**
     * Returns the bindings to add.
     *
     * @return bindings that are known or assumed to be missing
     */
    public BindingMatrix added() {
        return added;
    }

    /**
     * Returns the bindings to remove.
     *
     * @return bindings that are known or assumed to exist, none of which is in {@link #added}
     */
    public BindingMatrix removed() {
        return removed;
    }

    Rewrites rewrites() {
        return rewrites;
    }

    Headroom headroom() {
        return headroom;
    }
}
