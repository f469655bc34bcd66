package io.tagport.domain.memory;

import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Totals;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The number of holders of each tag of one app, which an embedded store keeps in memory. It enforces the app's tag
 * limit under concurrency without a lock around the write itself. A binding is counted before it is written, and
 * subtracted only after its removal is durable. So capacity that a change frees is available only after the change is
 * durable. Safe for use by multiple threads.
 */
public final class TagUsage {
    private static final class Entry {
        private long population;
        private SubjectKind kind = SubjectKind.UNSPECIFIED;
    }

    private final Map<Tag, Entry> entries = new HashMap<>();
    /** The number of tags of the app that have holders but are not tracked here. */
    private final int otherTags;
    /** The sum of the populations of all tracked tags. */
    private long bindings;

    /** Creates an instance without tags. */
    public TagUsage() {
        this(0);
    }

    /**
     * Creates an instance with a number of untracked tags. A store that reads only few tags per operation need not
     * restore all others.
     *
     * @param otherTags number of tags that have holders, in addition to those that will be restored; they count toward the
     *     limit of the app
     */
    public TagUsage(int otherTags) {
        this.otherTags = otherTags;
    }

    /**
     * Restores the count of a tag after a restart.
     *
     * @param tag a tag with holders
     * @param population its number of holders; at least 1
     * @param kind the kind that the tag belongs to
     */
    public synchronized void restore(Tag tag, long population, SubjectKind kind) {
        Entry entry = new Entry();
        entry.population = population;
        entry.kind = kind;
        Entry replaced = entries.put(tag, entry);
        bindings += population - (replaced == null ? 0 : replaced.population);
    }

    /**
     * Checks the changes of a subject against the rules and counts the new bindings if the changes are admitted. After
     * an admission, the caller must call {@link #commit} or {@link #rollback} with the same sets, exactly once. Other
     * changes may be in progress in between and complete in any order. So capacity is never reused before the removal
     * that frees it is durable, not even by the same changes. See {@link #admitExclusively}.
     *
     * @param changes the requested changes
     * @param known whether the subject is known to the store
     * @param before the tags that the subject carries
     * @param after the tags that the subject would carry after the changes
     * @param admissionPolicy the rules to enforce
     * @return the refusal, with nothing counted; empty if the changes are admitted
     */
    public synchronized Optional<Outcome.Refused> admit(
            SubjectChanges changes, boolean known, TagSet before, TagSet after, AdmissionPolicy admissionPolicy) {
        return admit(changes, known, before, after, admissionPolicy, 0);
    }

    /**
     * Checks and counts changes like {@link #admit}, while no other changes are in progress until {@link #commit} or
     * {@link #rollback} is called. Such changes may reuse the capacity that they free.
     *
     * @param changes the requested changes
     * @param known whether the subject is known to the store
     * @param before the tags that the subject carries
     * @param after the tags that the subject would carry after the changes
     * @param admissionPolicy the rules to enforce
     * @return the refusal, with nothing counted; empty if the changes are admitted
     */
    public synchronized Optional<Outcome.Refused> admitExclusively(
            SubjectChanges changes, boolean known, TagSet before, TagSet after, AdmissionPolicy admissionPolicy) {
        return admit(changes, known, before, after, admissionPolicy, countFreed(before, after));
    }

    /**
     * Tests whether changes that exceeded the limit of the app might be admitted by {@link #admitExclusively}.
     *
     * @param before the tags that the subject carries
     * @param after the tags that the subject would carry after the changes
     * @return whether the subject is the only holder of a tag that it would lose
     */
    public synchronized boolean freesCapacity(TagSet before, TagSet after) {
        return countFreed(before, after) > 0;
    }

    private Optional<Outcome.Refused> admit(
            SubjectChanges changes,
            boolean known,
            TagSet before,
            TagSet after,
            AdmissionPolicy admissionPolicy,
            int freed) {
        Optional<Outcome.Refused> refusal = admissionPolicy.check(changes, known, before, after, appTags(freed));
        if (refusal.isEmpty()) {
            SubjectKind kind = admissionPolicy.kinds().apply(changes.subject());
            after.without(before).forEach(tag -> countIn(tag, kind));
        }
        return refusal;
    }

    private AdmissionPolicy.AppTags appTags(int freed) {
        return new AdmissionPolicy.AppTags() {
            @Override
            public boolean contains(Tag tag) {
                return entries.containsKey(tag);
            }

            @Override
            public SubjectKind kindOf(Tag tag) {
                return TagUsage.this.kindOf(tag);
            }

            @Override
            public long count() {
                return (long) otherTags + entries.size() - freed;
            }
        };
    }

    /**
     * Subtracts the tags that an admitted change has removed. Must be called after the change is durable.
     *
     * @param before the tags of the subject before the change
     * @param after the tags of the subject after the change
     */
    public synchronized void commit(TagSet before, TagSet after) {
        before.without(after).forEach(this::countOut);
    }

    /**
     * Reverts the admission of a change that was not written.
     *
     * @param before the tags that the subject still carries
     * @param after the tags that the subject would have carried
     */
    public synchronized void rollback(TagSet before, TagSet after) {
        after.without(before).forEach(this::countOut);
    }

    /**
     * Returns the kind that a tag belongs to.
     *
     * @param tag any tag
     * @return the kind of the first holder of the tag whose kind is specified
     */
    public synchronized SubjectKind kindOf(Tag tag) {
        Entry entry = entries.get(tag);
        return entry == null ? SubjectKind.UNSPECIFIED : entry.kind;
    }

    /**
     * Returns the number of holders of a tag, including those that are about to lose it.
     *
     * @param tag any tag
     * @return number of holders; 0 if there are none
     */
    public synchronized long holderCountOf(Tag tag) {
        Entry entry = entries.get(tag);
        return entry == null ? 0 : entry.population;
    }

    /**
     * Returns the number of holders of each tag.
     *
     * @return every tag with holders, in ascending order
     */
    public synchronized SortedMap<Tag, Long> holderCounts() {
        SortedMap<Tag, Long> all = new TreeMap<>();
        entries.forEach((tag, entry) -> all.put(tag, entry.population));
        return all;
    }

    /**
     * Returns the total counts, without a scan of the tags.
     *
     * @param subjects number of subjects that the store knows, which are not counted here
     * @return the counts of subjects, tags and bindings
     */
    public synchronized Totals totals(long subjects) {
        return new Totals(subjects, otherTags + entries.size(), bindings);
    }

    private int countFreed(TagSet before, TagSet after) {
        return (int) before.without(after).stream()
                .filter(tag -> holderCountOf(tag) == 1)
                .count();
    }

    private void countIn(Tag tag, SubjectKind kind) {
        Entry entry = entries.computeIfAbsent(tag, any -> new Entry());
        entry.population++;
        bindings++;
        if (entry.kind == SubjectKind.UNSPECIFIED) {
            entry.kind = kind;
        }
    }

    private void countOut(Tag tag) {
        Entry entry = entries.get(tag);
        if (entry == null) {
            return;
        }
        bindings--;
        if (--entry.population == 0) {
            entries.remove(tag);
        }
    }
}
