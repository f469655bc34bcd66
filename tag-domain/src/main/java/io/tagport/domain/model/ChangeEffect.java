package io.tagport.domain.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What changes would do, or have done, to the tags of one subject.
 *
 * @param before what it carries before them
 * @param after what it carries after them
 */
public record ChangeEffect(TagSet before, TagSet after) {
    /**
     * Works out what changes would do.
     *
     * @param changes of one subject
     * @param before what it carries
     * @return their effect
     */
    public static ChangeEffect of(SubjectChanges changes, TagSet before) {
        return new ChangeEffect(before, changes.applyTo(before));
    }

    /**
     * Works out what changes would do.
     *
     * @param changes of one subject, any number
     * @param before what it carries
     * @return their effect
     */
    public static ChangeEffect of(List<Change> changes, TagSet before) {
        TagSet after = before;
        for (Change change : changes) {
            after = change.applyTo(after);
        }
        return new ChangeEffect(before, after);
    }

    /**
     * Counts the bindings that are different afterwards: those that an overwrite takes away count too.
     *
     * @return tags added and removed
     */
    public int changed() {
        return added().size() + removed().size();
    }

    /**
     * Counts the tags that were as asked for already.
     *
     * @param changes of which this is the effect
     * @return different tags that the changes name and that are neither added nor removed
     */
    public int unchanged(List<Change> changes) {
        TagSet named = TagSet.empty();
        for (Change change : changes) {
            named = named.with(change.tags());
        }
        return named.without(added()).without(removed()).size();
    }

    /**
     * Checks whether nothing changes.
     *
     * @return whether the tags are the same before and after
     */
    public boolean isNothing() {
        return before.equals(after);
    }

    /**
     * Lists what stays.
     *
     * @return the tags that are there before and after
     */
    public TagSet kept() {
        return before.without(removed());
    }

    /**
     * Lists what comes.
     *
     * @return the tags that are only there afterwards
     */
    public TagSet added() {
        return after.without(before);
    }

    /**
     * Lists what goes.
     *
     * @return the tags that are only there before
     */
    public TagSet removed() {
        return before.without(after);
    }

    /**
     * Takes the effect back, and nothing that others do in between: what has gone comes again, and what has come goes.
     *
     * @param subject whose tags they are
     * @return changes that do so; none if there is no effect
     */
    public List<Change> inverse(Subject subject) {
        List<Change> changes = new ArrayList<>();
        if (!added().isEmpty()) {
            changes.add(new Change.Remove(subject, added())); // first, as there may be no room before
        }
        if (!removed().isEmpty()) {
            changes.add(new Change.Add(subject, removed()));
        }
        return changes;
    }
}
