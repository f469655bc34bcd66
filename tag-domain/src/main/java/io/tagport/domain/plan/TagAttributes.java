package io.tagport.domain.plan;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Tag;
import java.util.BitSet;

/** What must be known of every numbered tag to compare millions of bindings without looking at text again. */
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

    /** The number of the tag's category; negative if it has none. */
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
