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
 * How many subjects hold each tag of one app, kept in memory by an embedded store: so the app's limit holds under
 * concurrency without a lock around the writing itself. A tag is counted in before its binding is written and counted out
 * only after its removal is, so what one change frees may be taken only when it is durable. Safe for use by many threads.
 */
public final class TagUsage {
    private static final class Entry {
        private long population;
        private SubjectKind kind = SubjectKind.UNSPECIFIED;
    }

    private final Map<Tag, Entry> entries = new HashMap<>();
    /** Tags of the app that are held and never asked for here. */
    private final int others;
    /** The sum of all populations. */
    private long bindings;

    /** Starts with no tag. */
    public TagUsage() {
        this(0);
    }

    /**
     * Starts with tags that nobody will ask for: a store that looks into few tags at a time need not tell of all others.
     *
     * @param others how many tags are held beside those that will be restored; they count for the limit of the app
     */
    public TagUsage(int others) {
        this.others = others;
    }

    /**
     * Takes over what was counted before a restart.
     *
     * @param tag a tag that is held
     * @param population by how many; at least 1
     * @param kind the kind it belongs to
     */
    public synchronized void restore(Tag tag, long population, SubjectKind kind) {
        Entry entry = new Entry();
        entry.population = population;
        entry.kind = kind;
        Entry replaced = entries.put(tag, entry);
        bindings += population - (replaced == null ? 0 : replaced.population);
    }

    /**
     * Checks the changes of a subject against the rules and, if they may go on, counts the new bindings in. Whoever was
     * admitted must call {@link #written} or {@link #abandoned} with the same sets, exactly once. Others may be on their way
     * between the two, and come to their end in any order: so no place is given away before it is free, not even to whom
     * it is freed by. See {@link #admitExclusively}.
     *
     * @param changes what is asked
     * @param known whether the store has the subject
     * @param before what the subject carries
     * @param after what it would carry
     * @param admissionPolicy the rules
     * @return the refusal, with nothing counted; empty if admitted
     */
    public synchronized Optional<Outcome.Refused> admit(
            SubjectChanges changes, boolean known, TagSet before, TagSet after, AdmissionPolicy admissionPolicy) {
        return admit(changes, known, before, after, admissionPolicy, 0);
    }

    /**
     * Does the same for changes that nobody else's are on their way beside, from here until their end is told: they may
     * take the places that they free.
     *
     * @param changes what is asked
     * @param known whether the store has the subject
     * @param before what the subject carries
     * @param after what it would carry
     * @param admissionPolicy the rules
     * @return the refusal, with nothing counted; empty if admitted
     */
    public synchronized Optional<Outcome.Refused> admitExclusively(
            SubjectChanges changes, boolean known, TagSet before, TagSet after, AdmissionPolicy admissionPolicy) {
        return admit(changes, known, before, after, admissionPolicy, lastHeld(before, after));
    }

    /**
     * Returns whether changes that found the app full would find a place alone, perhaps.
     *
     * @param before what the subject carries
     * @param after what it would carry
     * @return whether it is the last to hold a tag that it would lose
     */
    public synchronized boolean frees(TagSet before, TagSet after) {
        return lastHeld(before, after) > 0;
    }

    private Optional<Outcome.Refused> admit(
            SubjectChanges changes,
            boolean known,
            TagSet before,
            TagSet after,
            AdmissionPolicy admissionPolicy,
            int freed) {
        Optional<Outcome.Refused> refusal = admissionPolicy.refuse(changes, known, before, after, held(freed));
        if (refusal.isEmpty()) {
            SubjectKind kind = admissionPolicy.kinds().apply(changes.subject());
            after.without(before).forEach(tag -> countIn(tag, kind));
        }
        return refusal;
    }

    private AdmissionPolicy.AppTags held(int freed) {
        return new AdmissionPolicy.AppTags() {
            @Override
            public boolean holds(Tag tag) {
                return entries.containsKey(tag);
            }

            @Override
            public SubjectKind kindOf(Tag tag) {
                return TagUsage.this.kindOf(tag);
            }

            @Override
            public long count() {
                return (long) others + entries.size() - freed;
            }
        };
    }

    /**
     * Counts out what an admitted change has taken away, now that this is durable.
     *
     * @param before what the subject carried
     * @param after what it carries
     */
    public synchronized void written(TagSet before, TagSet after) {
        before.without(after).forEach(this::countOut);
    }

    /**
     * Takes back an admission whose change was not written.
     *
     * @param before what the subject carries still
     * @param after what it would have carried
     */
    public synchronized void abandoned(TagSet before, TagSet after) {
        after.without(before).forEach(this::countOut);
    }

    /**
     * Returns the kind that a tag belongs to.
     *
     * @param tag any tag
     * @return the kind of the first subject that holds it and has one
     */
    public synchronized SubjectKind kindOf(Tag tag) {
        Entry entry = entries.get(tag);
        return entry == null ? SubjectKind.UNSPECIFIED : entry.kind;
    }

    /**
     * Counts the holders of a tag, those among them who are about to lose it too.
     *
     * @param tag any tag
     * @return by how many it is held; 0 if by nobody
     */
    public synchronized long holderCountOf(Tag tag) {
        Entry entry = entries.get(tag);
        return entry == null ? 0 : entry.population;
    }

    /**
     * Counts the holders of each tag.
     *
     * @return every tag that is held, in ascending order
     */
    public synchronized SortedMap<Tag, Long> populations() {
        SortedMap<Tag, Long> all = new TreeMap<>();
        entries.forEach((tag, entry) -> all.put(tag, entry.population));
        return all;
    }

    /**
     * Counts everything, without going over the tags.
     *
     * @param subjects how many subjects the store knows, which no census can tell
     * @return the counts
     */
    public synchronized Totals totals(long subjects) {
        return new Totals(subjects, others + entries.size(), bindings);
    }

    private int lastHeld(TagSet before, TagSet after) {
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
