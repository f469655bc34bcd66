package io.tagport.domain.plan;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.UnknownTags;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The comparison for one subject with unknown tags. Named tags are added and removed individually. If a whole category or all tags are
 * unknown, the subject may carry tags that are not named here, which only a rewrite settles.
 */
final class UncertainRow {
    private final OwnedTags ownedTags;
    private final BulkMode bulkMode;
    private final TagSet desired;
    private final TagSet unwanted;
    private final TagSet held;
    private final UnknownTags unknown;

    UncertainRow(
            OwnedTags ownedTags, BulkMode bulkMode, TagSet desired, TagSet unwanted, TagSet held, UnknownTags unknown) {
        this.ownedTags = ownedTags;
        this.bulkMode = bulkMode;
        this.desired = desired;
        this.unwanted = unwanted;
        this.held = held;
        this.unknown = unknown;
    }

    /**
     * The changes of the subject.
     *
     * @param overwritten tags that replace the tags of their categories, before any other change
     * @param isReplaced whether {@code replaced} are the only tags afterwards; then there is no other change
     * @param removedOfPossible the tags that the subject may hold now and does not hold afterwards
     * @param after the number of tags afterwards, if unknown changes that the desired tags do not concern were applied
     */
    record Result(
            TagSet added,
            TagSet removed,
            TagSet overwritten,
            boolean isReplaced,
            TagSet replaced,
            TagSet removedOfPossible,
            int after) {}

    /** Tests whether the owned tags include any tag that is unknown or held. */
    boolean isAffected() {
        return (unknown.all() && !ownedTags.categories().isEmpty())
                || unknown.categories().stream().anyMatch(ownedTags.categories()::contains)
                || ownedTags.tags().stream().anyMatch(unknown::covers)
                || possible().stream().anyMatch(ownedTags::owns);
    }

    Result result() {
        boolean replaces = bulkMode == BulkMode.REPLACE
                && (unknown.all() || !unknown.categories().isEmpty());
        boolean settlesAll = bulkMode == BulkMode.SYNC
                && unknown.all()
                && !ownedTags.categories().isEmpty();
        if (replaces || settlesAll) {
            return replacing(settlesAll ? rest(unknown.intended(held)).with(desired) : desired);
        }
        return bulkMode == BulkMode.OVERWRITE && isOverwriteNeeded() ? overwriting() : single();
    }

    private Result replacing(TagSet tags) {
        return new Result(
                TagSet.empty(),
                TagSet.empty(),
                TagSet.empty(),
                true,
                tags,
                possible().without(tags),
                tags.size());
    }

    private boolean isOverwriteNeeded() {
        return unknown.all() || desired.categories().stream().anyMatch(unknown.categories()::contains);
    }

    private Result overwriting() {
        return new Result(
                TagSet.empty(),
                TagSet.empty(),
                desired,
                false,
                TagSet.empty(),
                possible().without(kept()),
                after());
    }

    private Result single() {
        TagSet overwritten = bulkMode == BulkMode.SYNC ? emptiedOrRefilled() : TagSet.empty();
        Set<Category> done = overwritten.categories();
        List<Tag> added = new ArrayList<>(desired.without(unknown.certain(held)));
        added.removeIf(tag -> isOf(tag, done));
        TagSet noLongerHeld = possible().without(kept());
        List<Tag> removed = new ArrayList<>(noLongerHeld.with(unknownAndUnwanted()));
        removed.removeIf(tag -> isOf(tag, done));
        overwritten.stream().filter(tag -> !desired.contains(tag)).forEach(removed::add);
        return new Result(
                TagSet.copyOf(added),
                TagSet.copyOf(removed),
                overwritten,
                false,
                TagSet.empty(),
                noLongerHeld,
                after());
    }

    /** Returns the tags to remove that are unknown, including tags that only the bulk file names. */
    private TagSet unknownAndUnwanted() {
        TagSet owned =
                bulkMode == BulkMode.SYNC ? TagSet.copyOf(ownedTags.tags()).without(desired) : TagSet.empty();
        return TagSet.copyOf(
                unwanted.with(owned).stream().filter(unknown::covers).toList());
    }

    /**
     * Returns the desired tags of each owned category that is unknown as a whole. For a category without desired tags, returns any of
     * its tags, which is removed afterwards.
     */
    private TagSet emptiedOrRefilled() {
        Set<Tag> tags = new LinkedHashSet<>();
        for (Category category : unknown.categories()) {
            if (ownedTags.categories().contains(category)) {
                List<Tag> its = desired.stream().filter(category::contains).toList();
                tags.addAll(its);
                if (its.isEmpty()) {
                    possible().stream().filter(category::contains).findFirst().ifPresent(tags::add);
                }
            }
        }
        return TagSet.copyOf(tags);
    }

    private static boolean isOf(Tag tag, Set<Category> categories) {
        return tag.category().filter(categories::contains).isPresent();
    }

    TagSet possible() {
        return unknown.possible(held);
    }

    /** Returns the tags that the subject may hold and that are not removed, and the desired tags. */
    private TagSet kept() {
        return rest(possible()).with(desired);
    }

    private int after() {
        return rest(unknown.intended(held)).with(desired).size();
    }

    /** Returns the tags that the change does not remove. */
    private TagSet rest(TagSet tags) {
        return tags.without(tags.stream().filter(this::isRemoved).toList());
    }

    private boolean isRemoved(Tag tag) {
        return switch (bulkMode) {
            case ADD, REMOVE -> unwanted.contains(tag);
            case OVERWRITE -> isOf(tag, desired.categories());
            case SYNC -> ownedTags.owns(tag);
            case REPLACE -> true;
        };
    }
}
