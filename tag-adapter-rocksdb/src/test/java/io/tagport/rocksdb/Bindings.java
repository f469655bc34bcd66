package io.tagport.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Admission;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.TagStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the tests of this package ask of a store. */
final class Bindings {
    static final App APP = new App("demo");
    private static final Admission OPEN = Admission.of(TagLimits.STORE, Admission.Directory.OPEN);

    private Bindings() {}

    static Outcome replace(TagStore store, String subject, String... tags) {
        Subject whose = new Subject(subject);
        Change change = new Change.ReplaceAll(whose, TagSet.of(tags));
        return store.apply(List.of(new SubjectChanges(whose, List.of(change))), OPEN)
                .getOrDefault(whose, Outcome.applied());
    }

    static List<String> tagsOf(TagStore store, String subject) {
        Subject whose = new Subject(subject);
        return store.tagsOf(List.of(whose)).getOrDefault(whose, TagSet.empty()).stream()
                .map(Tag::name)
                .toList();
    }

    /** Checks that rows, index and counts of these subjects and no others tell the same. */
    static void assertAgreement(TagStore store, List<Subject> subjects) {
        Map<Tag, Long> counted = new TreeMap<>();
        store.tagsOf(subjects).forEach((subject, tags) -> {
            for (Tag tag : tags) {
                counted.merge(tag, 1L, Long::sum);
                assertThat(store.subjectsOf(tag, Optional.empty(), Integer.MAX_VALUE))
                        .contains(subject);
            }
        });
        assertThat(store.populations()).isEqualTo(counted);
        counted.forEach((tag, count) -> assertThat(store.subjectsOf(tag, Optional.empty(), Integer.MAX_VALUE))
                .hasSize(count.intValue()));
    }
}
