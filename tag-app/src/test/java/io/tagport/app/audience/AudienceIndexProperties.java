package io.tagport.app.audience;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.audience.Audience;
import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Category;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.TagStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class AudienceIndexProperties {
    private static final AdmissionPolicy OPEN = AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN);

    /** What somebody does, and what must be true then. */
    private interface Step {
        void take(World world);
    }

    /** Room for few subjects and changes, so that everything is forgotten now and then. */
    private static final class World {
        private final TagStore plain = new MemoryTagStores().of(new App("demo"));
        private long nanos;
        private final AudienceIndex index =
                new AudienceIndex(plain, false, () -> nanos, new SplittableRandom(7), 30, 6);
        private final TagStore store = new IndexingStore(plain, index);

        void change(Subject subject, TagSet tags) {
            store.apply(List.of(new SubjectChanges(subject, List.of(new Change.ReplaceAll(subject, tags)))), OPEN);
        }

        void register(Subject subject) {
            store.register(List.of(subject));
        }

        void ask(Audience audience, int most) {
            AudienceAnswer audienceAnswer = index.query(audience, most);
            Map<Subject, TagSet> fitting = plain.subjects(Optional.empty(), 1_000).entrySet().stream()
                    .filter(entry -> audience.matches(entry.getValue()))
                    .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

            assertThat(audienceAnswer.count()).as(audience.format()).isEqualTo(fitting.size());
            assertThat(fitting).containsAllEntriesOf(audienceAnswer.sample());
            assertThat(audienceAnswer.sample()).hasSize(Math.min(most, fitting.size()));
            assertThat(audienceAnswer.missing()).isZero();
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<TagSet> tags = tags().list().ofMaxSize(3).map(TagSet::copyOf);
        Arbitrary<Subject> subjects = Arbitraries.integers().between(0, 20).map(number -> new Subject("s" + number));
        Arbitrary<Step> changing =
                Combinators.combine(subjects, tags).as((subject, now) -> world -> world.change(subject, now));
        Arbitrary<Step> registering = subjects.map(subject -> world -> world.register(subject));
        Arbitrary<Step> asking = Combinators.combine(
                        audiences(), Arbitraries.integers().between(0, 4))
                .as((audience, most) -> world -> world.ask(audience, most));
        Arbitrary<Step> waiting = Arbitraries.integers()
                .between(1, 15)
                .map(minutes ->
                        world -> world.nanos += Duration.ofMinutes(minutes).toNanos());
        return Arbitraries.frequencyOf(
                        Tuple.of(6, changing), Tuple.of(1, registering), Tuple.of(5, asking), Tuple.of(1, waiting))
                .list()
                .ofMaxSize(80);
    }

    private static Arbitrary<Tag> tags() {
        return Arbitraries.of("vip", "a", "level", "level:1", "level:2").map(Tag::new);
    }

    private static Arbitrary<Audience> audiences() {
        Arbitrary<Audience> single = Arbitraries.oneOf(
                tags().map(Audience.HasTag::new),
                Arbitraries.of("level", "none").map(name -> new Audience.HasAnyTagOf(new Category(name))));
        return Arbitraries.recursive(
                () -> single,
                inner -> Arbitraries.oneOf(
                        inner.map(Audience.Not::new),
                        inner.list().ofSize(2).map(Audience.AllOf::new),
                        inner.list().ofSize(2).map(Audience.AnyOf::new)),
                0,
                3);
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void whoFitsIsFoundWhateverHappened(@ForAll("steps") List<Step> steps) {
        World world = new World();
        steps.forEach(step -> step.take(world));
    }
}
