package io.tagport.domain.memory;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Totals;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/** A store of one app's bindings in memory. Nothing is durable: the data is lost when the process ends. */
final class MemoryTagStore implements TagStore {
    private final Map<Subject, TagSet> tags = new ConcurrentHashMap<>();
    private final Map<Tag, NavigableSet<Subject>> subjects = new ConcurrentHashMap<>();
    /**
     * The keys of {@link #tags} in ascending order. Each is added shortly after it was added to the map, and is never
     * removed.
     */
    private final NavigableSet<Subject> known = new ConcurrentSkipListSet<>();

    /** Also the lock that serializes changes. */
    private final TagUsage usage = new TagUsage();

    @Override
    public Map<Subject, Outcome> apply(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy) {
        SubjectChanges.requireDistinct(changes);
        Map<Subject, Outcome> outcomes = new LinkedHashMap<>();
        for (SubjectChanges ofSubject : changes) {
            outcomes.put(ofSubject.subject(), applyOne(ofSubject, admissionPolicy));
        }
        return outcomes;
    }

    private Outcome applyOne(SubjectChanges changes, AdmissionPolicy admissionPolicy) {
        Subject subject = changes.subject();
        synchronized (usage) {
            TagSet stored = tags.get(subject);
            TagSet before = stored == null ? TagSet.empty() : stored;
            TagSet after = changes.applyTo(before);
            Optional<Outcome.Refused> refusal =
                    usage.admitExclusively(changes, stored != null, before, after, admissionPolicy);
            if (refusal.isPresent()) {
                return refusal.get();
            }
            index(subject, before, after);
            tags.put(subject, after);
            known.add(subject);
            usage.commit(before, after);
            return Outcome.applied();
        }
    }

    private void index(Subject subject, TagSet before, TagSet after) {
        for (Tag added : after.without(before)) {
            NavigableSet<Subject> holders = subjects.computeIfAbsent(added, any -> new ConcurrentSkipListSet<>());
            holders.add(subject);
        }
        for (Tag removed : before.without(after)) {
            NavigableSet<Subject> holders = subjects.computeIfAbsent(removed, any -> new ConcurrentSkipListSet<>());
            holders.remove(subject);
        }
    }

    @Override
    public void register(Collection<Subject> registered) {
        for (Subject subject : registered) {
            tags.putIfAbsent(subject, TagSet.empty());
            known.add(subject);
        }
    }

    @Override
    public Map<Subject, TagSet> tagsOf(Collection<Subject> requested) {
        Map<Subject, TagSet> found = new LinkedHashMap<>();
        for (Subject subject : requested) {
            TagSet stored = tags.get(subject);
            if (stored != null) {
                found.put(subject, stored);
            }
        }
        return found;
    }

    @Override
    public SortedMap<Subject, TagSet> subjects(Optional<Subject> after, int limit) {
        return new TreeMap<>(tagsOf(page(known, after, limit)));
    }

    @Override
    public List<Subject> subjectsOf(Tag tag, Optional<Subject> after, int limit) {
        return page(subjects.getOrDefault(tag, new ConcurrentSkipListSet<>()), after, limit);
    }

    private static List<Subject> page(NavigableSet<Subject> all, Optional<Subject> after, int limit) {
        NavigableSet<Subject> rest = after.map(last -> all.tailSet(last, false)).orElse(all);
        return rest.stream().limit(limit).toList();
    }

    @Override
    public SortedMap<Tag, Long> holderCounts() {
        return usage.holderCounts();
    }

    @Override
    public long holderCountOf(Tag tag) {
        return usage.holderCountOf(tag);
    }

    @Override
    public Totals totals() {
        return usage.totals(tags.size());
    }
}
