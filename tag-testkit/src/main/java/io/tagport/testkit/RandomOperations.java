package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.BulkLoad;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.TagStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A sequence of random requests, reproducible by its seed, which are applied to a store and to a {@link ReferenceModel}
 * and compared.
 */
final class RandomOperations {
    private static final List<String> TAGS =
            List.of("vip", "new", "测试：男", "🐼", "level:1", "level:2", "性别:男", "性别:女", ":", "a:b:c", "\uFF5E", "0");
    private static final List<String> CATEGORISED =
            TAGS.stream().filter(name -> name.indexOf(':') >= 0).toList();
    private static final List<Subject> SUBJECTS = Stream.of("ann", "ben", "cem", "device-1", "号", "😀", "\uFFFD")
            .map(Subject::new)
            .toList();
    private static final TagLimits LIMITS =
            new TagLimits("walk", LengthUnit.CHARACTERS, 50, new SubjectIdFormat(128, true), 5, 10);

    private final Random random;
    private final ReferenceModel model = new ReferenceModel();
    private final long seed;
    private TagStore store;

    RandomOperations(long seed, TagStore store) {
        this.seed = seed;
        this.random = new Random(seed);
        this.store = store;
    }

    void continueWith(TagStore reopened) {
        store = reopened;
    }

    void steps(int count) {
        for (int i = 0; i < count; i++) {
            request();
        }
    }

    private void request() {
        if (random.nextInt(20) == 0) {
            Subject subject = oneOf(SUBJECTS);
            store.register(List.of(subject));
            model.register(subject);
            return;
        }
        AdmissionPolicy admissionPolicy = admission();
        List<SubjectChanges> requested = changes();
        Map<Subject, Outcome> outcomes = ask(requested, admissionPolicy);
        for (SubjectChanges changes : requested) {
            Optional<RefusalReason> expected = model.apply(changes, admissionPolicy);
            Optional<RefusalReason> seen = Optional.ofNullable(outcomes.get(changes.subject()))
                    .flatMap(outcome -> outcome.fold(
                            applied -> Optional.<RefusalReason>empty(),
                            refused -> Optional.of(refused.reason()),
                            unknown -> Optional.of(RefusalReason.OTHER)));
            assertThat(seen)
                    .as("seed %d: %s of %s", seed, changes, admissionPolicy)
                    .isEqualTo(expected);
        }
        check(oneOf(SUBJECTS));
    }

    private Map<Subject, Outcome> ask(List<SubjectChanges> requested, AdmissionPolicy admissionPolicy) {
        return switch (random.nextInt(4)) {
            case 0 -> load(requested, admissionPolicy);
            case 1 -> store.applyWithoutSync(requested, admissionPolicy);
            default -> store.apply(requested, admissionPolicy);
        };
    }

    private Map<Subject, Outcome> load(List<SubjectChanges> requested, AdmissionPolicy admissionPolicy) {
        try (BulkLoad load = store.load(admissionPolicy)) {
            Map<Subject, Outcome> outcomes = load.add(requested);
            load.finish();
            return outcomes;
        }
    }

    private AdmissionPolicy admission() {
        AdmissionPolicy.Directory directory =
                random.nextInt(4) == 0 ? AdmissionPolicy.Directory.STRICT : AdmissionPolicy.Directory.OPEN;
        return random.nextInt(4) == 0
                ? AdmissionPolicy.of(LIMITS, directory)
                : new AdmissionPolicy(LIMITS, directory, RandomOperations::kindOf);
    }

    private static SubjectKind kindOf(Subject subject) {
        return subject.id().startsWith("device") ? SubjectKind.DEVICE : SubjectKind.USER;
    }

    private List<SubjectChanges> changes() {
        List<Subject> subjects = new ArrayList<>(SUBJECTS);
        Collections.shuffle(subjects, random);
        List<SubjectChanges> all = new ArrayList<>();
        for (Subject subject : subjects.subList(0, 1 + random.nextInt(3))) {
            List<Change> changes = new ArrayList<>();
            for (int i = 1 + random.nextInt(2); i > 0; i--) {
                changes.add(change(subject));
            }
            all.add(new SubjectChanges(subject, changes));
        }
        return all;
    }

    private Change change(Subject subject) {
        return switch (random.nextInt(8)) {
            case 0 -> new Change.Clear(subject);
            case 1 -> new Change.ReplaceAll(subject, some(TAGS, 0));
            case 2 -> new Change.OverwriteCategories(subject, some(CATEGORISED, 1));
            case 3, 4 -> new Change.Remove(subject, some(TAGS, 0));
            default -> new Change.Add(subject, some(TAGS, 0));
        };
    }

    private TagSet some(List<String> names, int min) {
        List<String> shuffled = new ArrayList<>(names);
        Collections.shuffle(shuffled, random);
        return TagSet.of(shuffled.subList(0, min + random.nextInt(4)).toArray(String[]::new));
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    void checkAll() {
        SUBJECTS.forEach(this::check);
        assertThat(TagStoreFixture.listing(store, 3)).as("seed %d", seed).isEqualTo(model.subjects());
        assertThat(store.holderCounts()).as("seed %d", seed).isEqualTo(model.holderCounts());
        assertThat(store.totals()).as("seed %d", seed).isEqualTo(TagStoreFixture.totalsOf(model.subjects()));
        for (String name : TAGS) {
            Tag tag = new Tag(name);
            assertThat(TagStoreFixture.walk(store, tag, 2))
                    .as("seed %d, %s", seed, name)
                    .isEqualTo(model.subjectsOf(tag));
        }
    }

    private void check(Subject subject) {
        Optional<TagSet> stored =
                Optional.ofNullable(store.tagsOf(List.of(subject)).get(subject));
        assertThat(stored.isPresent()).as("seed %d, %s known", seed, subject).isEqualTo(model.knows(subject));
        assertThat(List.copyOf(stored.orElse(TagSet.empty())))
                .as("seed %d, %s", seed, subject)
                .isEqualTo(List.copyOf(model.tagsOf(subject)));
    }
}
