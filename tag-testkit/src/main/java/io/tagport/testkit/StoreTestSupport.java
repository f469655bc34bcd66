package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Helper methods for an adapter's own tests of a store. */
public final class StoreTestSupport {
    /** The app of the bindings. */
    public static final App APP = new App("demo");
    /** The rules of a store without a provider's protocol, with an open directory. */
    public static final AdmissionPolicy OPEN = AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN);

    private StoreTestSupport() {}

    /**
     * Replaces all tags of a subject.
     *
     * @param store the store
     * @param subject the id of the subject
     * @param tags the new tags
     * @return the outcome of the change
     */
    public static Outcome replace(TagStore store, String subject, String... tags) {
        Subject subjectOfId = new Subject(subject);
        Change change = new Change.ReplaceAll(subjectOfId, TagSet.of(tags));
        return store.apply(List.of(new SubjectChanges(subjectOfId, List.of(change))), OPEN)
                .getOrDefault(subjectOfId, Outcome.applied());
    }

    /**
     * Creates changes that add tags to a subject.
     *
     * @param subject the id of the subject
     * @param tags the tags to add
     * @return the changes
     */
    public static SubjectChanges addition(String subject, String... tags) {
        Subject subjectOfId = new Subject(subject);
        return new SubjectChanges(subjectOfId, List.of(new Change.Add(subjectOfId, TagSet.of(tags))));
    }

    /**
     * Returns the tags of a subject.
     *
     * @param store the store
     * @param subject the id of the subject
     * @return the names of the tags, in the order in which they were first added
     */
    public static List<String> tagsOf(TagStore store, String subject) {
        Subject subjectOfId = new Subject(subject);
        return store.tagsOf(List.of(subjectOfId)).getOrDefault(subjectOfId, TagSet.empty()).stream()
                .map(Tag::name)
                .toList();
    }

    /**
     * Asserts that rows, index and counts of a store are consistent.
     *
     * @param store the store to check
     * @return all subjects with their tags
     */
    public static Map<Subject, TagSet> assertAgreement(TagStore store) {
        Map<Subject, TagSet> rows = store.subjects(Optional.empty(), Integer.MAX_VALUE);
        Map<Tag, List<Subject>> holders = new TreeMap<>();
        rows.forEach((subject, tags) -> tags.forEach(
                tag -> holders.computeIfAbsent(tag, any -> new ArrayList<>()).add(subject)));
        Map<Tag, Long> counts = new TreeMap<>();
        holders.forEach((tag, subjects) -> counts.put(tag, (long) subjects.size()));

        assertThat(store.holderCounts())
                .as("holder counts, compared with the listed subjects")
                .isEqualTo(counts);
        long bindings = counts.values().stream().mapToLong(Long::longValue).sum();
        assertThat(store.totals())
                .as("totals, compared with the listed subjects")
                .isEqualTo(new Totals(rows.size(), counts.size(), bindings));
        holders.forEach((tag, subjects) -> assertThat(store.subjectsOf(tag, Optional.empty(), Integer.MAX_VALUE))
                .as("subjects with tag '%s', compared with the listed subjects", tag)
                .isEqualTo(subjects));
        return rows;
    }
}
