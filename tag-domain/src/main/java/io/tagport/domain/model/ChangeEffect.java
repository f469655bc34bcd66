package io.tagport.domain.model;

import java.util.ArrayList;
import java.util.List;

/**
 * The effect of changes, planned or applied, on the tags of one subject.
 *
 * @param before the tags of the subject before the changes
 * @param after the tags of the subject after the changes
 */
public record ChangeEffect(TagSet before, TagSet after) {
    /**
     * Computes the effect of changes.
     *
     * @param changes the changes of one subject
     * @param before the tags that the subject carries
     * @return the effect of the changes
     */
    public static ChangeEffect of(SubjectChanges changes, TagSet before) {
        return new ChangeEffect(before, changes.applyTo(before));
    }

    /**
     * Computes the effect of changes.
     *
     * @param changes any number of changes of one subject
     * @param before the tags that the subject carries
     * @return the effect of the changes
     */
    public static ChangeEffect of(List<Change> changes, TagSet before) {
        TagSet after = before;
        for (Change change : changes) {
            after = change.applyTo(after);
        }
        return new ChangeEffect(before, after);
    }

    /**
     * Returns the number of bindings that change, including those that an overwrite removes.
     *
     * @return number of tags added and removed
     */
    public int changed() {
        return added().size() + removed().size();
    }

    /**
     * Returns the number of tags that already were in the requested state.
     *
     * @param changes the changes that have this effect
     * @return number of different tags that the changes name and that are neither added nor removed
     */
    public int unchanged(List<Change> changes) {
        TagSet named = TagSet.empty();
        for (Change change : changes) {
            named = named.with(change.tags());
        }
        return named.without(added()).without(removed()).size();
    }

    /**
     * Tests whether the changes have no effect.
     *
     * @return whether the tags are the same before and after
     */
    public boolean isNothing() {
        return before.equals(after);
    }

    /**
     * Returns the tags that remain.
     *
     * @return the tags that the subject carries both before and after the changes
     */
    public TagSet kept() {
        return before.without(removed());
    }

    /**
     * Returns the tags that are added.
     *
     * @return the tags that the subject carries only after the changes
     */
    public TagSet added() {
        return after.without(before);
    }

    /**
     * Returns the tags that are removed.
     *
     * @return the tags that the subject carries only before the changes
     */
    public TagSet removed() {
        return before.without(after);
    }

    /**
     * Returns changes that revert this effect: they remove the added tags and add the removed tags. Changes of other
     * callers in the meantime are not reverted.
     *
     * @param subject the subject of the tags
     * @return the reverting changes; empty if there is no effect
     */
    public List<Change> inverse(Subject subject) {
        List<Change> changes = new ArrayList<>();
        if (!added().isEmpty()) {
            changes.add(
                    new Change.Remove(subject, added())); // must be first, because the subject may be at its tag limit
        }
        if (!removed().isEmpty()) {
            changes.add(new Change.Add(subject, removed()));
        }
        return changes;
    }
}
