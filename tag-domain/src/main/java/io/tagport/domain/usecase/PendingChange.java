package io.tagport.domain.usecase;

import io.tagport.domain.model.Category;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.UnknownTags;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The pending changes of a subject, merged in their order into one change. Whatever tags the subject carries, the change removes all
 * tags, or those of some categories, or single tags, and then adds others.
 *
 * <p>A store keeps a pending change as tags, so that it is as durable as acknowledged tags: {@code *} for all tags,
 * {@code :level} for a category, {@code -a} and {@code +b} for removed and added tags.
 *
 * @param all whether all tags are removed
 * @param categories categories of which all tags are removed; of each, at least one tag is named as removed or added
 * @param removed the removed tags
 * @param added the added tags
 * @param purged those of the removed tags that were last named by a purge, and by no other change of the subject since
 */
public record PendingChange(boolean all, Set<Category> categories, Set<Tag> removed, Set<Tag> added, Set<Tag> purged) {
    /** The empty pending change: nothing is pending. */
    public static final PendingChange NONE = new PendingChange(false, Set.of(), Set.of(), Set.of(), Set.of());

    private static final Tag ALL = new Tag("*");
    private static final char CATEGORY = Tag.CATEGORY_END;
    private static final char REMOVED = '-';
    private static final char ADDED = '+';
    private static final char PURGED = '~';

    /** Copies the sets defensively. */
    public PendingChange {
        categories = Collections.unmodifiableSet(new LinkedHashSet<>(categories));
        removed = Collections.unmodifiableSet(new LinkedHashSet<>(removed));
        added = Collections.unmodifiableSet(new LinkedHashSet<>(added));
        purged = Collections.unmodifiableSet(new LinkedHashSet<>(purged));
    }

    static PendingChange of(Change change) {
        if (change instanceof Change.Add) {
            return new PendingChange(false, Set.of(), Set.of(), change.tags(), Set.of());
        }
        if (change instanceof Change.Remove) {
            return new PendingChange(false, Set.of(), change.tags(), Set.of(), Set.of());
        }
        boolean all = !(change instanceof Change.OverwriteCategories);
        Set<Category> categories = all ? Set.of() : change.tags().categories();
        return new PendingChange(all, categories, Set.of(), change.tags(), Set.of());
    }

    /** Returns the removal of one tag by a purge. */
    static PendingChange ofPurge(Tag tag) {
        return new PendingChange(false, Set.of(), Set.of(tag), Set.of(), Set.of(tag));
    }

    /** Returns the change from some tags to others. */
    static PendingChange between(TagSet before, TagSet after) {
        return new PendingChange(false, Set.of(), before.without(after), after.without(before), Set.of());
    }

    /**
     * Tests whether nothing is pending.
     *
     * @return whether no tag is removed or added
     */
    public boolean isEmpty() {
        return !all && categories.isEmpty() && removed.isEmpty() && added.isEmpty();
    }

    /** Returns the pending change after a later change was requested as well. */
    PendingChange followedBy(PendingChange later) {
        if (later.all) {
            return later;
        }
        Set<Tag> lost = union(removed, later.removed);
        lost.removeAll(later.added);
        Set<Tag> gained = less(added, later.removed, later.categories);
        gained.addAll(later.added);
        Set<Tag> byPurges = less(purged, union(later.removed, later.added), later.categories);
        byPurges.addAll(later.purged);
        return new PendingChange(all, union(categories, later.categories), lost, gained, byPurges);
    }

    /**
     * Returns the pending change after a later change was applied. If the removal of all tags, or of the category of the later
     * change, is still pending, the later change stays part of the pending change, as a replay must not undo it.
     */
    PendingChange without(Change done) {
        PendingChange known = of(done);
        PendingChange both = followedBy(known);
        if (known.all || both.all) {
            return known.all ? NONE : both;
        }
        Set<Category> others = new LinkedHashSet<>(categories);
        others.removeAll(known.categories);
        Set<Tag> settled = union(known.removed, known.added);
        settled.removeIf(tag -> isOf(tag, others));
        return new PendingChange(
                false,
                others,
                less(both.removed, settled, known.categories),
                less(both.added, settled, known.categories),
                both.purged);
    }

    /** Returns this change with the pending state of one tag taken from an earlier change. */
    PendingChange withTagOf(PendingChange earlier, Tag tag) {
        return new PendingChange(
                all,
                categories,
                replaced(removed, earlier.removed, tag),
                replaced(added, earlier.added, tag),
                replaced(purged, Set.of(), tag));
    }

    private static Set<Tag> replaced(Set<Tag> tags, Set<Tag> earlier, Tag tag) {
        Set<Tag> all = new LinkedHashSet<>(tags);
        all.remove(tag);
        if (earlier.contains(tag)) {
            all.add(tag);
        }
        return all;
    }

    /** Returns the unknown tags of the subject. */
    UnknownTags unknownTags() {
        return new UnknownTags(all, categories, removed, added);
    }

    private static <T> Set<T> union(Collection<T> some, Collection<T> others) {
        Set<T> both = new LinkedHashSet<>(some);
        both.addAll(others);
        return both;
    }

    private static Set<Tag> less(Set<Tag> tags, Set<Tag> others, Set<Category> categories) {
        Set<Tag> rest = new LinkedHashSet<>(tags);
        rest.removeIf(tag -> others.contains(tag) || isOf(tag, categories));
        return rest;
    }

    private static boolean isOf(Tag tag, Set<Category> categories) {
        return tag.category().filter(categories::contains).isPresent();
    }

    /**
     * Returns the changes that repeat this pending change. Applying them settles it, whether it was applied before or not.
     *
     * @param subject the subject of this pending change
     * @return the changes to request, in this order
     */
    public List<Change> replay(Subject subject) {
        return changes(subject, added, removed);
    }

    /** Returns the changes after which a subject carries, of all pending tags, exactly those in {@code should}. */
    List<Change> changesTo(Subject subject, TagSet should) {
        Set<Tag> touched = union(removed, added);
        Set<Tag> gained = new LinkedHashSet<>(should);
        gained.removeIf(tag -> !all && !isOf(tag, categories) && !touched.contains(tag));
        touched.removeAll(should);
        return changes(subject, gained, touched);
    }

    private List<Change> changes(Subject subject, Set<Tag> gained, Set<Tag> lost) {
        if (all) {
            return List.of(
                    gained.isEmpty()
                            ? new Change.Clear(subject)
                            : new Change.ReplaceAll(subject, TagSet.copyOf(gained)));
        }
        TagSet overwriting = overwriting(gained, lost);
        Set<Tag> removed = less(lost, Set.of(), categories);
        overwriting.stream().filter(tag -> !gained.contains(tag)).forEach(removed::add);
        List<Change> changes = new ArrayList<>();
        if (!overwriting.isEmpty()) {
            changes.add(new Change.OverwriteCategories(subject, overwriting));
        }
        if (!removed.isEmpty()) {
            changes.add(new Change.Remove(subject, TagSet.copyOf(removed)));
        }
        TagSet others = TagSet.copyOf(gained).without(overwriting);
        if (!others.isEmpty()) {
            changes.add(new Change.Add(subject, others));
        }
        return changes;
    }

    /** Returns the tags that overwrite the categories. A category without added tags is overwritten by a removed tag, which is removed afterwards. */
    private TagSet overwriting(Set<Tag> gained, Set<Tag> lost) {
        List<Tag> overwriting = new ArrayList<>();
        for (Category category : categories) {
            List<Tag> ofCategory = gained.stream().filter(category::contains).toList();
            if (ofCategory.isEmpty()) {
                lost.stream().filter(category::contains).findFirst().ifPresent(overwriting::add);
            }
            overwriting.addAll(ofCategory);
        }
        return TagSet.copyOf(overwriting);
    }

    /**
     * Returns this pending change in its stored form, without purges.
     *
     * @return the tags as described at {@link PendingChange}
     */
    public TagSet encode() {
        List<Tag> encoded = new ArrayList<>();
        if (all) {
            encoded.add(ALL);
        }
        categories.forEach(category -> encoded.add(new Tag(CATEGORY + category.name())));
        removed.forEach(tag -> encoded.add(new Tag(REMOVED + tag.name())));
        added.forEach(tag -> encoded.add(new Tag(ADDED + tag.name())));
        return TagSet.copyOf(encoded);
    }

    /** Returns the stored form: {@link #encode}, and {@code ~a} for tags that a purge has named. */
    TagSet encodeWithPurges() {
        return encode().with(
                        purged.stream().map(tag -> new Tag(PURGED + tag.name())).toList());
    }

    /** Parses the stored form that {@link #encodeWithPurges} returned; other tags are ignored. */
    static PendingChange parse(TagSet encoded) {
        Set<Category> categories = new LinkedHashSet<>();
        Set<Tag> removed = new LinkedHashSet<>();
        Set<Tag> added = new LinkedHashSet<>();
        Set<Tag> purged = new LinkedHashSet<>();
        for (Tag one : encoded) {
            String text = one.name().substring(1);
            switch (one.name().charAt(0)) {
                case CATEGORY -> categories.add(new Category(text));
                case REMOVED -> removed.add(new Tag(text));
                case ADDED -> added.add(new Tag(text));
                case PURGED -> purged.add(new Tag(text));
                default -> {}
            }
        }
        return new PendingChange(encoded.contains(ALL), categories, removed, added, purged);
    }

    /** Returns the stored form as text: {@code * :level -a +b}. */
    @Override
    public String toString() {
        return String.join(" ", encode().stream().map(Tag::name).toList());
    }
}
