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
 * What is open of a subject: changes that were asked for, in their order, taken together as one. Whatever the subject carries,
 * it loses everything or some categories or some tags, and then is given others.
 *
 * <p>A store keeps it as tags, so that what is open is as durable as what is known: {@code *} for everything,
 * {@code :level} for a category, {@code -a} and {@code +b} for tags that are lost and given.
 *
 * @param all whether everything is lost
 * @param categories categories of which all tags are lost; of each, at least one tag is lost or given
 * @param removed tags that are lost
 * @param added tags that are given
 * @param purged those of the lost tags that were last named by a purge, and by no other change of the subject since
 */
public record PendingChange(boolean all, Set<Category> categories, Set<Tag> removed, Set<Tag> added, Set<Tag> purged) {
    /** Nothing. */
    public static final PendingChange NONE = new PendingChange(false, Set.of(), Set.of(), Set.of(), Set.of());

    private static final Tag ALL = new Tag("*");
    private static final char CATEGORY = Tag.CATEGORY_END;
    private static final char REMOVED = '-';
    private static final char ADDED = '+';
    private static final char PURGED = '~';

    /** Copies the sets. */
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

    /** What makes some tags of others. */
    static PendingChange between(TagSet before, TagSet after) {
        return new PendingChange(false, Set.of(), before.without(after), after.without(before), Set.of());
    }

    /**
     * Returns whether nothing is open.
     *
     * @return whether nothing is lost or given
     */
    public boolean isEmpty() {
        return !all && categories.isEmpty() && removed.isEmpty() && added.isEmpty();
    }

    /** What is open again is asked for. */
    PendingChange then(PendingChange later) {
        if (later.all) {
            return later;
        }
        Set<Tag> lost = union(removed, later.removed);
        lost.removeAll(later.added);
        Set<Tag> given = less(added, later.removed, later.categories);
        given.addAll(later.added);
        Set<Tag> byPurges = less(purged, union(later.removed, later.added), later.categories);
        byPurges.addAll(later.purged);
        return new PendingChange(all, union(categories, later.categories), lost, given, byPurges);
    }

    /**
     * What is left open once it is known what a later change has left behind. Where everything or its category is still open,
     * the later change stays part of that: asking again must not undo it.
     */
    PendingChange without(Change done) {
        PendingChange known = of(done);
        PendingChange both = then(known);
        if (known.all || both.all) {
            return known.all ? NONE : both;
        }
        Set<Category> others = new LinkedHashSet<>(categories);
        others.removeAll(known.categories);
        Set<Tag> told = union(known.removed, known.added);
        told.removeIf(tag -> isOf(tag, others));
        return new PendingChange(
                false,
                others,
                less(both.removed, told, known.categories),
                less(both.added, told, known.categories),
                both.purged);
    }

    /** Returns this change with one tag as open as in an earlier change, and everything else as it is here. */
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

    /** Returns what is unknown of the subject. */
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
     * Asks for it again: which settles it, whatever has become of it before.
     *
     * @param subject whose it is
     * @return what to ask for, in this order
     */
    public List<Change> replay(Subject subject) {
        return changes(subject, added, removed);
    }

    /** Creates a subject carry, of all that is open, just what it should. */
    List<Change> toReach(Subject subject, TagSet should) {
        Set<Tag> touched = union(removed, added);
        Set<Tag> given = new LinkedHashSet<>(should);
        given.removeIf(tag -> !all && !isOf(tag, categories) && !touched.contains(tag));
        touched.removeAll(should);
        return changes(subject, given, touched);
    }

    private List<Change> changes(Subject subject, Set<Tag> given, Set<Tag> lost) {
        if (all) {
            return List.of(
                    given.isEmpty() ? new Change.Clear(subject) : new Change.ReplaceAll(subject, TagSet.copyOf(given)));
        }
        TagSet overwriting = overwriting(given, lost);
        Set<Tag> removed = less(lost, Set.of(), categories);
        overwriting.stream().filter(tag -> !given.contains(tag)).forEach(removed::add);
        List<Change> changes = new ArrayList<>();
        if (!overwriting.isEmpty()) {
            changes.add(new Change.OverwriteCategories(subject, overwriting));
        }
        if (!removed.isEmpty()) {
            changes.add(new Change.Remove(subject, TagSet.copyOf(removed)));
        }
        TagSet others = TagSet.copyOf(given).without(overwriting);
        if (!others.isEmpty()) {
            changes.add(new Change.Add(subject, others));
        }
        return changes;
    }

    /** A category that shall be empty is overwritten by one of its lost tags, which then is removed. */
    private TagSet overwriting(Set<Tag> given, Set<Tag> lost) {
        List<Tag> overwriting = new ArrayList<>();
        for (Category category : categories) {
            List<Tag> its = given.stream().filter(category::holds).toList();
            if (its.isEmpty()) {
                lost.stream().filter(category::holds).findFirst().ifPresent(overwriting::add);
            }
            overwriting.addAll(its);
        }
        return TagSet.copyOf(overwriting);
    }

    /**
     * Returns it as a store keeps it.
     *
     * @return what {@link PendingChange} tells of
     */
    public TagSet encode() {
        List<Tag> written = new ArrayList<>();
        if (all) {
            written.add(ALL);
        }
        categories.forEach(category -> written.add(new Tag(CATEGORY + category.name())));
        removed.forEach(tag -> written.add(new Tag(REMOVED + tag.name())));
        added.forEach(tag -> written.add(new Tag(ADDED + tag.name())));
        return TagSet.copyOf(written);
    }

    /** Returns what a store keeps: {@link #encode}, and {@code ~a} for tags that a purge has named. */
    TagSet stored() {
        return encode().with(
                        purged.stream().map(tag -> new Tag(PURGED + tag.name())).toList());
    }

    /** Reads what {@link #stored} returned; what else is there is skipped. */
    static PendingChange read(TagSet written) {
        Set<Category> categories = new LinkedHashSet<>();
        Set<Tag> removed = new LinkedHashSet<>();
        Set<Tag> added = new LinkedHashSet<>();
        Set<Tag> purged = new LinkedHashSet<>();
        for (Tag one : written) {
            String text = one.name().substring(1);
            switch (one.name().charAt(0)) {
                case CATEGORY -> categories.add(new Category(text));
                case REMOVED -> removed.add(new Tag(text));
                case ADDED -> added.add(new Tag(text));
                case PURGED -> purged.add(new Tag(text));
                default -> {}
            }
        }
        return new PendingChange(written.contains(ALL), categories, removed, added, purged);
    }

    /** Returns it as a store keeps it: {@code * :level -a +b}. */
    @Override
    public String toString() {
        return String.join(" ", encode().stream().map(Tag::name).toList());
    }
}
