package io.tagport.domain.plan;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import java.util.Map;

/** What must change: the input of the {@link Planner}. Made by {@link StateComparison}, or of bare additions and removals. */
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
     * Additions and removals, with nothing known of what is there.
     *
     * @param dictionaries numbers of subjects and tags
     * @param added bindings to make
     * @param removed bindings to take away; none of them may be among those to make
     * @return the difference
     */
    public static StateDifference of(Dictionaries dictionaries, BindingMatrix added, BindingMatrix removed) {
        return new StateDifference(dictionaries, added, removed, Rewrites.NONE, Headroom.ENOUGH, Impact.NOT_KNOWN);
    }

    /**
     * Additions and removals of a few subjects, with nothing known of what is there.
     *
     * @param added tags to add to each subject
     * @param removed tags to remove from each subject; none of them may be among those to add
     * @return the difference
     */
    public static StateDifference of(Map<Subject, TagSet> added, Map<Subject, TagSet> removed) {
        Dictionaries dictionaries = new Dictionaries();
        return of(dictionaries, bindings(dictionaries, added), bindings(dictionaries, removed));
    }

    /**
     * Replacements of everything that a few subjects carry, whatever that is.
     *
     * @param wanted what each subject carries afterwards; with no tags it is cleared
     * @return the difference
     */
    public static StateDifference replacing(Map<Subject, TagSet> wanted) {
        Dictionaries dictionaries = new Dictionaries();
        DesiredTags.Builder wishes = new DesiredTags.Builder(dictionaries);
        wanted.forEach((subject, all) -> {
            int number = dictionaries.subjects().of(subject);
            wishes.name(BulkMode.REPLACE, number);
            all.forEach(tag ->
                    wishes.add(BulkMode.REPLACE, number, dictionaries.tags().of(tag)));
        });
        return StateComparison.withoutKnownState(wishes.build(), Impact.NOT_KNOWN);
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
     * Counts what changes.
     *
     * @return bindings; a subject that is only cleared counts as one
     */
    public long size() {
        return (long) added.size() + removed.size() + rewrites.size();
    }

    /**
     * Returns what is taken away.
     *
     * @return as far as it is known
     */
    public Impact impact() {
        return impact;
    }

    /**
     * Returns the numbers of subjects and tags.
     *
     * @return the names of all bindings here
     */
    public Dictionaries names() {
        return dictionaries;
    }

    /**
     * Returns what is to be made.
     *
     * @return bindings that are known or supposed to be missing
     */
    public BindingMatrix added() {
        return added;
    }

    /**
     * Returns what is to be taken away.
     *
     * @return bindings that are known or supposed to be there, none of them {@link #added}
     */
    public BindingMatrix removed() {
        return removed;
    }

    Rewrites rewrites() {
        return rewrites;
    }

    Headroom room() {
        return headroom;
    }
}
