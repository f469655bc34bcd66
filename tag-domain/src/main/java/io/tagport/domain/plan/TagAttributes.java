package io.tagport.domain.plan;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import java.util.BitSet;

/** Precomputed attributes of numbered tags, which allow millions of bindings to be compared without parsing text again. */
final class TagAttributes {
    private static final int BARE = -1;

    private final int[] categoryOfTag;
    private final Dictionary<Category> categories = new Dictionary<>();
    private final BitSet owned = new BitSet();
    private final BitSet ownedWithCategory = new BitSet();

    TagAttributes(Dictionary<Tag> tags, OwnedTags ownedTags) {
        categoryOfTag = new int[tags.size()];
        for (int number = 0; number < tags.size(); number++) {
            Tag tag = tags.get(number);
            categoryOfTag[number] = tag.category().map(categories::of).orElse(BARE);
            owned.set(number, ownedTags.owns(tag));
            ownedWithCategory.set(number, ownedTags.ownsCategoryOf(tag));
        }
    }

    Dictionary<Category> categories() {
        return categories;
    }

    boolean isBare(int tag) {
        return categoryOfTag[tag] == BARE;
    }

    /** Returns the number of the category of a tag; negative if the tag has no category. */
    int category(int tag) {
        return categoryOfTag[tag];
    }

    boolean isOwned(int tag) {
        return owned.get(tag);
    }

    boolean isOwnedWithCategory(int tag) {
        return ownedWithCategory.get(tag);
    }
}
