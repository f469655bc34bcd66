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
 * The comparison for one subject of which something is unknown. Tags with a name are added and removed one by one; where a whole
 * category or everything is unknown, it may hold tags without a name here, and only a rewrite settles that.
 */
final class UncertainRow {
    private final OwnedTags ownedTags;
    private final BulkMode bulkMode;
    private final TagSet wanted;
    private final TagSet unwanted;
    private final TagSet held;
    private final UnknownTags unknown;

    UncertainRow(
            OwnedTags ownedTags, BulkMode bulkMode, TagSet wanted, TagSet unwanted, TagSet held, UnknownTags unknown) {
        this.ownedTags = ownedTags;
        this.bulkMode = bulkMode;
        this.wanted = wanted;
        this.unwanted = unwanted;
        this.held = held;
        this.unknown = unknown;
    }

    /**
     * What must be done.
     *
     * @param overwritten tags that replace those of their categories, before anything else is done
     * @param isReplaced whether {@code replaced} are the only tags afterwards; then nothing else is done
     * @param removedOfPossible of all that the subject may hold, what it does not hold afterwards
     * @param after how many tags it holds afterwards, if what is unknown and not wished about was done
     */
    record Result(
            TagSet added,
            TagSet removed,
            TagSet overwritten,
            boolean isReplaced,
            TagSet replaced,
            TagSet removedOfPossible,
            int after) {}

    /** Whether the wishes speak of anything that is unknown or held. */
    boolean isConcerned() {
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
            return replacing(settlesAll ? rest(unknown.intended(held)).with(wanted) : wanted);
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
        return unknown.all() || wanted.categories().stream().anyMatch(unknown.categories()::contains);
    }

    private Result overwriting() {
        return new Result(
                TagSet.empty(),
                TagSet.empty(),
                wanted,
                false,
                TagSet.empty(),
                possible().without(kept()),
                after());
    }

    private Result single() {
        TagSet overwritten = bulkMode == BulkMode.SYNC ? emptiedOrRefilled() : TagSet.empty();
        Set<Category> done = overwritten.categories();
        List<Tag> added = new ArrayList<>(wanted.without(unknown.certain(held)));
        added.removeIf(tag -> isOf(tag, done));
        TagSet gone = possible().without(kept());
        List<Tag> removed = new ArrayList<>(gone.with(unknownAndUnwanted()));
        removed.removeIf(tag -> isOf(tag, done));
        overwritten.stream().filter(tag -> !wanted.contains(tag)).forEach(removed::add);
        return new Result(
                TagSet.copyOf(added), TagSet.copyOf(removed), overwritten, false, TagSet.empty(), gone, after());
    }

    /** Among them may be tags that nothing names but the wishes. */
    private TagSet unknownAndUnwanted() {
        TagSet owned =
                bulkMode == BulkMode.SYNC ? TagSet.copyOf(ownedTags.tags()).without(wanted) : TagSet.empty();
        return TagSet.copyOf(
                unwanted.with(owned).stream().filter(unknown::covers).toList());
    }

    /**
     * Of each owned category that is unknown as a whole, what is wanted. Where that is nothing, any of its tags, which is removed
     * afterwards.
     */
    private TagSet emptiedOrRefilled() {
        Set<Tag> tags = new LinkedHashSet<>();
        for (Category category : unknown.categories()) {
            if (ownedTags.categories().contains(category)) {
                List<Tag> its = wanted.stream().filter(category::holds).toList();
                tags.addAll(its);
                if (its.isEmpty()) {
                    possible().stream().filter(category::holds).findFirst().ifPresent(tags::add);
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

    /** Of what it may hold, all that the wishes leave or want. */
    private TagSet kept() {
        return rest(possible()).with(wanted);
    }

    private int after() {
        return rest(unknown.intended(held)).with(wanted).size();
    }

    /** What the wishes do not take away. */
    private TagSet rest(TagSet tags) {
        return tags.without(tags.stream().filter(this::isTaken).toList());
    }

    private boolean isTaken(Tag tag) {
        return switch (bulkMode) {
            case ADD, REMOVE -> unwanted.contains(tag);
            case OVERWRITE -> isOf(tag, wanted.categories());
            case SYNC -> ownedTags.owns(tag);
            case REPLACE -> true;
        };
    }
}
