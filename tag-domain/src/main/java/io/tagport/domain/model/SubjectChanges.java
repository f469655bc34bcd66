package io.tagport.domain.model;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A sequence of changes of one subject that are applied atomically, in their order.
 *
 * @param subject the subject whose tags change
 * @param changes at least one, all of this subject
 */
public record SubjectChanges(Subject subject, List<Change> changes) {
    /**
     * Copies {@code changes} defensively, and checks them.
     *
     * @throws IllegalArgumentException if there are no changes, or a change belongs to another subject
     */
    public SubjectChanges {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("at least one change is required");
        }
        for (Change change : changes) {
            if (!change.subject().equals(subject)) {
                throw new IllegalArgumentException(
                        "a change of subject " + change.subject() + " is among the changes of subject " + subject);
            }
        }
    }

    /**
     * Groups changes by subject.
     *
     * @param changes any number
     * @return one entry per subject, in the order of their first changes; the order within an entry is preserved
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
     * Checks that no subject occurs twice, as methods that accept several entries require.
     *
     * @param changes any number
     * @throws IllegalArgumentException if a subject occurs twice
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
     * Returns the tags of the subject after these changes.
     *
     * @param before the tags that the subject carries now
     * @return the tags that the subject carries after all changes
     */
    public TagSet applyTo(TagSet before) {
        TagSet tags = before;
        for (Change change : changes) {
            tags = change.applyTo(tags);
        }
        return tags;
    }

    /**
     * Tests whether these changes create a subject that is unknown so far. Adding tags creates the subject, removing
     * tags does not.
     *
     * @return whether a change is an addition, an overwrite or a replacement
     */
    public boolean createsSubject() {
        return changes.stream()
                .anyMatch(change -> !(change instanceof Change.Remove || change instanceof Change.Clear));
    }
}
