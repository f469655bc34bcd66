package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.Vocabulary;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.TagStore;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.BeforeTry;

@Domain(Vocabulary.class)
@Domain(DomainContext.Global.class)
class StoreTagsProperties {
    private TagStore store = new MemoryTagStores().of(new App("none"));
    private StoreTags tags = new StoreTags(store, AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN));

    @BeforeTry
    void startEmpty() {
        store = new MemoryTagStores().of(new App("test"));
        tags = new StoreTags(store, AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN));
    }

    @Property
    void applyingChangesOneByOneEqualsAPlainModel(@ForAll @Size(max = 30) List<Change> changes) {
        TagModel model = new TagModel();
        for (Change change : changes) {
            tags.apply(List.of(change));
            model.apply(List.of(change));
        }

        assertHolds(model, changes);
    }

    @Property
    void applyingChangesTogetherEqualsApplyingThemInTheirOrder(@ForAll @Size(max = 20) List<Change> changes) {
        // Together, a subject's changes have one fate: whoever is introduced by any of them is welcome with all.
        TagModel model = new TagModel();
        changes.stream()
                .filter(change -> !(change instanceof Change.Remove || change instanceof Change.Clear))
                .forEach(change -> model.apply(List.of(new Change.Add(change.subject(), TagSet.empty()))));
        model.apply(changes);

        Report report = tags.apply(changes);

        assertHolds(model, changes);
        assertThat(report.entries()).hasSameSizeAs(changes);
        assertThat(report.applied() + report.refused() + report.unknown())
                .isEqualTo(changes.stream()
                        .mapToLong(change -> Math.max(1, change.tags().size()))
                        .sum());
    }

    @Property
    void aCheckReportsWhatApplyingReports(@ForAll @Size(max = 30) List<Change> changes, @ForAll boolean isStrict) {
        TagLimits few = new TagLimits("few", LengthUnit.CHARACTERS, 6, new SubjectIdFormat(36, false), 3, 6);
        StoreTags narrow = new StoreTags(
                store,
                AdmissionPolicy.of(few, isStrict ? AdmissionPolicy.Directory.STRICT : AdmissionPolicy.Directory.OPEN));
        store.register(changes.stream().map(Change::subject).limit(1).toList());
        for (int i = 0; i < changes.size(); i++) {
            List<Change> some = i % 2 == 0 ? List.of(changes.get(i)) : List.of(changes.get(i), changes.get(i));
            Subject subject = changes.get(i).subject();

            Report expected = narrow.check(
                    new SubjectChanges(subject, some),
                    Optional.ofNullable(store.tagsOf(List.of(subject)).get(subject)));

            assertThat(expected).isEqualTo(narrow.apply(some));
        }
    }

    @Property
    void populationsCountTheBindingsThatCanBeRead(@ForAll @Size(max = 30) List<Change> changes) {
        tags.apply(changes);

        Map<Tag, Long> counted = new TreeMap<>();
        store.tagsOf(changes.stream().map(Change::subject).distinct().toList())
                .values()
                .forEach(held -> held.forEach(tag -> counted.merge(tag, 1L, Long::sum)));
        assertThat(store.holderCounts()).isEqualTo(counted);
    }

    @Property
    void aPurgedTagIsHeldByNobodyAndAllElseStays(@ForAll @Size(max = 30) List<Change> changes, @ForAll Tag purged) {
        tags.apply(changes);
        List<Subject> subjects =
                changes.stream().map(Change::subject).distinct().toList();
        Map<Subject, TagSet> before = store.tagsOf(subjects);

        assertThat(tags.purge(TagSet.of(purged.name()))).containsExactly(Map.entry(purged, Outcome.applied()));

        Map<Subject, TagSet> after = store.tagsOf(subjects);
        before.forEach(
                (subject, held) -> assertThat(after.get(subject)).isEqualTo(held.without(TagSet.of(purged.name()))));
        assertThat(store.holderCounts()).doesNotContainKey(purged);
    }

    @Property
    void aPurgeOfSeveralTagsTakesAwayAllOfThem(@ForAll @Size(max = 30) List<Change> changes, @ForAll TagSet purged) {
        tags.apply(changes);

        assertThat(tags.purge(purged).values()).allMatch(Outcome::isApplied).hasSameSizeAs(purged);

        assertThat(store.holderCounts().keySet()).doesNotContainAnyElementsOf(purged.with(TagSet.of("nobody's")));
    }

    @Example
    void aPurgeGoesThroughMoreThanOnePage() {
        tags.apply(java.util.stream.IntStream.range(0, 2_500)
                .mapToObj(n -> new Change.Add(new Subject("s" + n), TagSet.of("vip", "other")))
                .toList());

        tags.purge(TagSet.of("vip"));

        assertThat(store.holderCounts()).containsExactly(Map.entry(new Tag("other"), 2_500L));
    }

    @Example
    void aPurgeThatFailsSaysFromHowManySubjectsTheTagWasRemoved() {
        BrittleStore brittle = new BrittleStore(store);
        StoreTags failing = new StoreTags(brittle, AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN));
        failing.apply(java.util.stream.IntStream.range(0, 150)
                .mapToObj(n -> new Change.Add(new Subject("s" + n), TagSet.of("vip")))
                .toList());

        brittle.writes.addAll(List.of(BrittleStore.Write.LOST, BrittleStore.Write.DONE, BrittleStore.Write.LOST));

        assertThat(failing.purge(TagSet.of("vip")).values())
                .containsExactly(new Outcome.Unknown(0, "the store failed"));
        assertThat(failing.purge(TagSet.of("vip")).values())
                .containsExactly(new Outcome.Unknown(0, "removed from 100 subjects, then failed: the store failed"));
        assertThat(store.holderCountOf(new Tag("vip"))).isEqualTo(50);
    }

    @Example
    void whatTheStoreReadsWithoutWaitingIsReadWithoutWaiting() {
        Subject subject = new Subject("u1");
        StoreTags quick = new StoreTags(
                new BrittleStore(store), AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN));
        quick.apply(List.of(new Change.Add(subject, TagSet.of("vip"))));

        assertThat(quick.tagsIfCached(List.of(subject))).contains(Map.of(subject, TagSet.of("vip")));
        assertThat(tags.tagsIfCached(List.of(subject))).isEmpty();
    }

    @Example
    void oneFaultyChangeOfASubjectRefusesAllOfItsChangesAndNobodyElses() {
        Subject one = new Subject("one");
        Subject other = new Subject("other");
        Report report = tags.apply(List.of(
                new Change.Add(one, TagSet.of("vip")),
                new Change.Add(one, TagSet.of("x".repeat(51))),
                new Change.Add(other, TagSet.of("vip"))));

        assertThat(report.failureOf(one))
                .hasValueSatisfying(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(Outcome.Refused.class, refused -> {
                            assertThat(refused.reason()).isEqualTo(RefusalReason.BAD_TAG);
                            assertThat(refused.message()).contains("51 characters", "50");
                        }));
        assertThat(report.failureOf(other)).isEmpty();
        assertThat(store.tagsOf(List.of(one, other))).containsOnlyKeys(other);
    }

    @Example
    void theLimitOfASubjectCountsOnTheResult() {
        TagLimits two = new TagLimits("two", LengthUnit.CHARACTERS, 50, new SubjectIdFormat(36, false), 2, 10);
        StoreTags narrow = new StoreTags(store, AdmissionPolicy.of(two, AdmissionPolicy.Directory.OPEN));
        Subject subject = new Subject("u1");
        narrow.apply(List.of(new Change.Add(subject, TagSet.of("a", "b"))));

        assertThat(narrow.apply(List.of(new Change.ReplaceAll(subject, TagSet.of("c", "d"))))
                        .applied())
                .isEqualTo(2);
        assertThat(narrow.apply(List.of(new Change.Add(subject, TagSet.of("e"))))
                        .refused())
                .isEqualTo(1);
    }

    private void assertHolds(TagModel model, List<Change> changes) {
        assertThat(TagModel.plain(
                        tags.tagsOf(changes.stream().map(Change::subject).toList())))
                .isEqualTo(model.held());
    }
}
