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

/** Short words for what an adapter's own tests ask of a store. */
public final class StoreTestSupport {
    /** Whose bindings. */
    public static final App APP = new App("demo");
    /** The rules of a store when nobody's protocol is spoken. */
    public static final AdmissionPolicy OPEN = AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN);

    private StoreTestSupport() {}

    /**
     * Makes tags the only ones of a subject.
     *
     * @param store where
     * @param subject its id
     * @param tags what it shall carry
     * @return what became of it
     */
    public static Outcome replace(TagStore store, String subject, String... tags) {
        Subject whose = new Subject(subject);
        Change change = new Change.ReplaceAll(whose, TagSet.of(tags));
        return store.apply(List.of(new SubjectChanges(whose, List.of(change))), OPEN)
                .getOrDefault(whose, Outcome.applied());
    }

    /**
     * Says that a subject is to be given tags.
     *
     * @param subject its id
     * @param tags what to add
     * @return the changes
     */
    public static SubjectChanges addition(String subject, String... tags) {
        Subject whose = new Subject(subject);
        return new SubjectChanges(whose, List.of(new Change.Add(whose, TagSet.of(tags))));
    }

    /**
     * Reads the tags of a subject.
     *
     * @param store where
     * @param subject its id
     * @return the names of its tags, in the order of their first adding
     */
    public static List<String> tagsOf(TagStore store, String subject) {
        Subject whose = new Subject(subject);
        return store.tagsOf(List.of(whose)).getOrDefault(whose, TagSet.empty()).stream()
                .map(Tag::name)
                .toList();
    }

    /**
     * Checks that rows, index and counts tell the same.
     *
     * @param store what to look through
     * @return the rows: all subjects with their tags
     */
    public static Map<Subject, TagSet> assertAgreement(TagStore store) {
        Map<Subject, TagSet> rows = store.subjects(Optional.empty(), Integer.MAX_VALUE);
        Map<Tag, List<Subject>> holders = new TreeMap<>();
        rows.forEach((subject, tags) -> tags.forEach(
                tag -> holders.computeIfAbsent(tag, any -> new ArrayList<>()).add(subject)));
        Map<Tag, Long> counts = new TreeMap<>();
        holders.forEach((tag, subjects) -> counts.put(tag, (long) subjects.size()));

        assertThat(store.holderCounts()).isEqualTo(counts);
        long bindings = counts.values().stream().mapToLong(Long::longValue).sum();
        assertThat(store.totals()).isEqualTo(new Totals(rows.size(), counts.size(), bindings));
        holders.forEach((tag, subjects) -> assertThat(store.subjectsOf(tag, Optional.empty(), Integer.MAX_VALUE))
                .as("subjects of %s", tag)
                .isEqualTo(subjects));
        return rows;
    }
}
