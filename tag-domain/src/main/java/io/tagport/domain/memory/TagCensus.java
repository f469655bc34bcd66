package io.tagport.domain.memory;

import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Admission;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Refusal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many subjects hold each tag of one app, kept in memory by an embedded store: so the app's limit holds under
 * concurrency without a lock around the writing itself. A tag is counted in before its binding is written and counted out
 * only after its removal is, so what one change frees another may take only when it is durable. Safe for use by many threads.
 */
public final class TagCensus {
    private static final class Entry {
        private long population;
        private SubjectKind kind = SubjectKind.UNSPECIFIED;
    }

    private final Map<Tag, Entry> entries = new HashMap<>();

    /**
     * Tags with one holder, who is about to lose them and has been given other new tags in their places. They do not count
     * any more; whoever adds one of them needs a place for it.
     */
    private final Set<Tag> leaving = new HashSet<>();

    /** Starts with no tag. */
    public TagCensus() {}

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
        entries.put(tag, entry);
    }

    /**
     * Checks the changes of a subject against the rules and, if they may go on, counts the new bindings in. Whoever was
     * admitted must call {@link #written} or {@link #abandoned} with the same sets, exactly once.
     *
     * @param changes what is asked
     * @param known whether the store has the subject
     * @param before what the subject carries
     * @param after what it would carry
     * @param admission the rules
     * @return the refusal, with nothing counted; empty if admitted
     */
    public synchronized Optional<Outcome.Refused> admit(
            SubjectChanges changes, boolean known, TagSet before, TagSet after, Admission admission) {
        SubjectKind kind = admission.kinds().apply(changes.subject());
        TagSet added = after.without(before);
        List<Tag> newcomers = newcomers(added);
        List<Tag> leavers = newcomers.isEmpty() ? List.of() : lastHeld(before.without(after));
        Optional<Outcome.Refused> refusal = admission
                .refuseStranger(changes, known)
                .or(() -> refuseOtherKind(added, kind))
                .or(() -> admission.refuseCrowd(changes.subject(), before, after))
                .or(() -> refuseNewcomers(newcomers.size(), leavers.size(), admission.limits()));
        if (refusal.isEmpty()) {
            newcomers.forEach(leaving::remove);
            added.forEach(tag -> countIn(tag, kind));
            leaving.addAll(leavers.subList(0, Math.min(leavers.size(), newcomers.size())));
        }
        return refusal;
    }

    /**
     * Counts out what an admitted change has taken away, now that this is durable.
     *
     * @param before what the subject carried
     * @param after what it carries
     */
    public synchronized void written(TagSet before, TagSet after) {
        TagSet removed = before.without(after);
        removed.forEach(leaving::remove);
        removed.forEach(this::countOut);
    }

    /**
     * Takes back an admission whose change was not written.
     *
     * @param before what the subject carries still
     * @param after what it would have carried
     */
    public synchronized void abandoned(TagSet before, TagSet after) {
        before.without(after).forEach(leaving::remove);
        after.without(before).forEach(this::countOut);
    }

    /**
     * Tells the kind that a tag belongs to.
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
    public synchronized long populationOf(Tag tag) {
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
        all.keySet().removeAll(leaving);
        return all;
    }

    private Optional<Outcome.Refused> refuseOtherKind(TagSet added, SubjectKind kind) {
        for (Tag tag : added) {
            SubjectKind owner = kindOf(tag);
            if (kind != SubjectKind.UNSPECIFIED && owner != SubjectKind.UNSPECIFIED && owner != kind) {
                return Optional.of(
                        Outcome.refused(Refusal.OTHER_KIND, "tag '" + tag + "' belongs to subjects of kind " + owner));
            }
        }
        return Optional.empty();
    }

    /** Counts on the result: what the same change takes from the app makes room for what it brings. */
    private Optional<Outcome.Refused> refuseNewcomers(int newcomers, int leavers, TagLimits limits) {
        int result = entries.size() - leaving.size() + newcomers - leavers;
        if (newcomers == 0 || result <= limits.tagsPerApp()) {
            return Optional.empty();
        }
        return Optional.of(Outcome.refused(
                Refusal.APP_FULL,
                "the app would hold " + result + " different tags; the limit of " + limits.profile() + " is "
                        + limits.tagsPerApp()));
    }

    private List<Tag> newcomers(TagSet added) {
        List<Tag> newcomers = new ArrayList<>();
        for (Tag tag : added) {
            if (!entries.containsKey(tag) || leaving.contains(tag)) {
                newcomers.add(tag);
            }
        }
        return newcomers;
    }

    private List<Tag> lastHeld(TagSet removed) {
        return removed.stream().filter(tag -> populationOf(tag) == 1).toList();
    }

    private void countIn(Tag tag, SubjectKind kind) {
        Entry entry = entries.computeIfAbsent(tag, any -> new Entry());
        entry.population++;
        if (entry.kind == SubjectKind.UNSPECIFIED) {
            entry.kind = kind;
        }
    }

    private void countOut(Tag tag) {
        Entry entry = entries.get(tag);
        if (entry != null && --entry.population == 0) {
            entries.remove(tag);
        }
    }
}
