package io.tagport.domain.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The changes of one subject that take effect together or not at all, in their order.
 *
 * @param subject whose tags change
 * @param changes at least one, all of this subject
 */
public record SubjectChanges(Subject subject, List<Change> changes) {
    /**
     * Copies the changes.
     *
     * @throws IllegalArgumentException if there is none or one is of another subject
     */
    public SubjectChanges {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("no change");
        }
        for (Change change : changes) {
            if (!change.subject().equals(subject)) {
                throw new IllegalArgumentException("a change of " + change.subject() + " among those of " + subject);
            }
        }
    }

    /**
     * Groups changes by subject.
     *
     * @param changes any number
     * @return one entry a subject, in the order of their first changes; inside it the order is kept
     */
    public static List<SubjectChanges> bySubject(Collection<? extends Change> changes) {
        Map<Subject, List<Change>> groups = new LinkedHashMap<>();
        for (Change change : changes) {
            groups.computeIfAbsent(change.subject(), any -> new ArrayList<>()).add(change);
        }
        List<SubjectChanges> all = new ArrayList<>(groups.size());
        groups.forEach((subject, group) -> all.add(new SubjectChanges(subject, group)));
        return all;
    }

    /**
     * Checks that each subject is there once, as whoever takes several at a time wants.
     *
     * @param changes any number
     * @throws IllegalArgumentException if a subject is named twice
     */
    public static void requireDistinct(Collection<SubjectChanges> changes) {
        Set<Subject> seen = new HashSet<>();
        for (SubjectChanges ofSubject : changes) {
            if (!seen.add(ofSubject.subject())) {
                throw new IllegalArgumentException("subject " + ofSubject.subject() + " is named twice in one request");
            }
        }
    }

    /**
     * Returns what the subject carries afterwards.
     *
     * @param before what it carries now
     * @return what it carries once all changes are done
     */
    public TagSet applyTo(TagSet before) {
        TagSet tags = before;
        for (Change change : changes) {
            tags = change.applyTo(tags);
        }
        return tags;
    }

    /**
     * Returns whether a subject that nobody has seen before comes into being by these changes: whoever is given tags does,
     * whoever only loses some does not.
     *
     * @return whether a change is an addition, an overwrite or a replacement
     */
    public boolean createsSubject() {
        return changes.stream()
                .anyMatch(change -> !(change instanceof Change.Remove || change instanceof Change.Clear));
    }
}
