package io.tagport.testkit;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.RefusalReason;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A reference implementation of a store's expected contents, which computes every result from a plain map. Not safe for
 * use by multiple threads.
 */
final class ReferenceModel {
    private final SortedMap<Subject, TagSet> tags = new TreeMap<>();
    private final Map<Tag, SubjectKind> kinds = new HashMap<>();

    Optional<RefusalReason> apply(SubjectChanges changes, AdmissionPolicy admissionPolicy) {
        Subject subject = changes.subject();
        TagSet before = tagsOf(subject);
        TagSet after = changes.applyTo(before);
        Optional<RefusalReason> refusal = refusal(changes, before, after, admissionPolicy);
        if (refusal.isEmpty()) {
            tags.put(subject, after);
            SubjectKind kind = admissionPolicy.kinds().apply(subject);
            after.without(before).stream()
                    .filter(tag -> kindOf(tag) == SubjectKind.UNSPECIFIED)
                    .forEach(tag -> kinds.put(tag, kind));
            kinds.keySet().retainAll(holderCounts().keySet());
        }
        return refusal;
    }

    private Optional<RefusalReason> refusal(
            SubjectChanges changes, TagSet before, TagSet after, AdmissionPolicy admissionPolicy) {
        TagSet added = after.without(before);
        boolean isAdmitted = knows(changes.subject())
                || (admissionPolicy.directory() == AdmissionPolicy.Directory.OPEN && changes.createsSubject());
        if (!isAdmitted) {
            return Optional.of(RefusalReason.UNKNOWN_SUBJECT);
        }
        SubjectKind kind = admissionPolicy.kinds().apply(changes.subject());
        if (added.stream().anyMatch(tag -> isOther(kind, kindOf(tag)))) {
            return Optional.of(RefusalReason.WRONG_SUBJECT_KIND);
        }
        if (!added.isEmpty() && after.size() > admissionPolicy.limits().tagsPerSubject()) {
            return Optional.of(RefusalReason.SUBJECT_TAG_LIMIT);
        }
        long newTags = added.without(holderCounts().keySet()).size();
        long freedTags = before.without(after).stream()
                .filter(tag -> subjectsOf(tag).size() == 1)
                .count();
        boolean full = holderCounts().size() + newTags - freedTags
                > admissionPolicy.limits().tagsPerApp();
        return newTags > 0 && full ? Optional.of(RefusalReason.APP_TAG_LIMIT) : Optional.empty();
    }

    private static boolean isOther(SubjectKind kind, SubjectKind owner) {
        return kind != SubjectKind.UNSPECIFIED && owner != SubjectKind.UNSPECIFIED && kind != owner;
    }

    private SubjectKind kindOf(Tag tag) {
        return kinds.getOrDefault(tag, SubjectKind.UNSPECIFIED);
    }

    void register(Subject subject) {
        tags.putIfAbsent(subject, TagSet.empty());
    }

    boolean knows(Subject subject) {
        return tags.containsKey(subject);
    }

    TagSet tagsOf(Subject subject) {
        return tags.getOrDefault(subject, TagSet.empty());
    }

    SortedMap<Subject, TagSet> subjects() {
        return tags;
    }

    List<Subject> subjectsOf(Tag tag) {
        return tags.keySet().stream()
                .filter(subject -> tagsOf(subject).contains(tag))
                .toList();
    }

    SortedMap<Tag, Long> holderCounts() {
        SortedMap<Tag, Long> populations = new TreeMap<>();
        tags.values().stream().flatMap(TagSet::stream).forEach(tag -> populations.merge(tag, 1L, Long::sum));
        return populations;
    }
}
