package io.tagport.domain.plan;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import java.util.Map;

/** What must change: the input of the {@link Planner}. Made by {@link Comparison}, or of bare additions and removals. */
public final class Difference {
    private final Names names;
    private final Bindings added;
    private final Bindings removed;
    private final Rewrites rewrites;
    private final Room room;
    private final Impact impact;

    Difference(Names names, Bindings added, Bindings removed, Rewrites rewrites, Room room, Impact impact) {
        this.names = names;
        this.added = added;
        this.removed = removed;
        this.rewrites = rewrites;
        this.room = room;
        this.impact = impact;
    }

    /**
     * Additions and removals, with nothing known of what is there.
     *
     * @param names numbers of subjects and tags
     * @param added bindings to make
     * @param removed bindings to take away; none of them may be among those to make
     * @return the difference
     */
    public static Difference of(Names names, Bindings added, Bindings removed) {
        return new Difference(names, added, removed, Rewrites.NONE, Room.ENOUGH, Impact.NOT_KNOWN);
    }

    /**
     * Additions and removals of a few subjects, with nothing known of what is there.
     *
     * @param added tags to add to each subject
     * @param removed tags to remove from each subject; none of them may be among those to add
     * @return the difference
     */
    public static Difference of(Map<Subject, TagSet> added, Map<Subject, TagSet> removed) {
        Names names = new Names();
        return of(names, bindings(names, added), bindings(names, removed));
    }

    /**
     * Replacements of everything that a few subjects carry, whatever that is.
     *
     * @param wanted what each subject carries afterwards; with no tags it is cleared
     * @return the difference
     */
    public static Difference replacing(Map<Subject, TagSet> wanted) {
        Names names = new Names();
        Wishes.Builder wishes = new Wishes.Builder(names);
        wanted.forEach((subject, all) -> {
            int number = names.subjects().of(subject);
            wishes.name(Mode.REPLACE, number);
            all.forEach(tag -> wishes.add(Mode.REPLACE, number, names.tags().of(tag)));
        });
        return Comparison.blind(wishes.build(), Impact.NOT_KNOWN);
    }

    private static Bindings bindings(Names names, Map<Subject, TagSet> tags) {
        Bindings.Builder bindings = new Bindings.Builder();
        tags.forEach((subject, all) -> {
            int number = names.subjects().of(subject);
            all.forEach(tag -> bindings.add(number, names.tags().of(tag)));
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
     * Tells what is taken away.
     *
     * @return as far as it is known
     */
    public Impact impact() {
        return impact;
    }

    /**
     * Gives the numbers of subjects and tags.
     *
     * @return the names of all bindings here
     */
    public Names names() {
        return names;
    }

    /**
     * Gives what is to be made.
     *
     * @return bindings that are known or supposed to be missing
     */
    public Bindings added() {
        return added;
    }

    /**
     * Gives what is to be taken away.
     *
     * @return bindings that are known or supposed to be there, none of them {@link #added}
     */
    public Bindings removed() {
        return removed;
    }

    Rewrites rewrites() {
        return rewrites;
    }

    Room room() {
        return room;
    }
}
