package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.UnknownTags;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.Tags;
import io.tagport.domain.port.Terms;
import io.tagport.domain.usecase.BrittleStore.Write;
import io.tagport.domain.usecase.ScriptedFaults.Fault;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/**
 * What is reported and recorded, held against what a provider has. Applied holds afterwards; refused is unchanged and is not sent
 * later; unknown is marked until it is settled; what a change does not name is not touched. For providers of any
 * shapes and capacities, any loss and refusal, and a ledger whose stores fail at any write.
 */
class TruthProperties {
    private static final int TRIES = 400;
    private static final int MANY = 1_000;
    private static final int ROUNDS_MAX = 6;
    private static final List<Subject> SUBJECTS = List.of(new Subject("ann"), new Subject("ben"), new Subject("cem"));
    private static final List<String> NAMES = List.of("a", "b", "k:1", "k:2", "l:1");

    /** What is done in one step. */
    record Step(Kind kind, List<Change> changes, TagSet purged) {}

    /** A step of a run; changes are most of them. */
    enum Kind {
        CHANGE,
        CHANGE_MORE,
        CHANGE_EVEN_MORE,
        PURGE,
        SETTLE,
        REPAIR
    }

    /** All that is random in a run. */
    record Run(
            Terms first,
            Terms second,
            List<Step> steps,
            List<Fault> firstFaults,
            List<Fault> secondFaults,
            List<Write> unknownWrites,
            List<Write> followedWrites,
            List<Write> acknowledgedWrites) {}

    @Provide
    static Arbitrary<Run> runs() {
        Arbitrary<List<Write>> writes = Arbitraries.frequency(
                        Tuple.of(12, Write.DONE),
                        Tuple.of(1, Write.NOTHING_TAKEN),
                        Tuple.of(1, Write.LOST),
                        Tuple.of(1, Write.DONE_BUT_UNKNOWN))
                .list()
                .ofMaxSize(20);
        return Combinators.combine(
                        terms(),
                        terms(),
                        steps().list().ofMinSize(1).ofMaxSize(8),
                        faults(),
                        faults(),
                        writes,
                        writes,
                        writes)
                .as(Run::new);
    }

    /** All that is unknown of a subject is asked for again in one overwrite, which must fit in a call. */
    private static Arbitrary<Terms> terms() {
        return AnyTerms.termsOfBothOperations().map(terms -> {
            Map<Shape, Capacity> shapes = new EnumMap<>(terms.shapes());
            shapes.computeIfPresent(Shape.OVERWRITE, (shape, capacity) -> Capacity.ofTags(NAMES.size()));
            return new Terms(
                    terms.limits(), shapes, terms.subjectsPerRead(), terms.replaceNeedsBareTag(), terms.pace());
        });
    }

    private static Arbitrary<List<Fault>> faults() {
        return Arbitraries.oneOf(Arbitraries.just(Fault.NONE), Arbitraries.of(Fault.class))
                .list()
                .ofMaxSize(20);
    }

    private static Arbitrary<Step> steps() {
        return Combinators.combine(
                        Arbitraries.of(Kind.class),
                        changes().list().ofMinSize(1).ofMaxSize(3).uniqueElements(Change::subject),
                        someTags())
                .as(Step::new);
    }

    private static Arbitrary<TagSet> someTags() {
        return Arbitraries.of(NAMES)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(names -> TagSet.of(names.toArray(String[]::new)));
    }

    private static Arbitrary<Change> changes() {
        Arbitrary<Subject> subjects = Arbitraries.of(SUBJECTS);
        return Arbitraries.oneOf(
                Combinators.combine(subjects, someTags()).as(Change.Add::new),
                Combinators.combine(subjects, someTags()).as(Change.Remove::new),
                Combinators.combine(subjects, someTags()).as(Change::overwrite),
                Combinators.combine(subjects, someTags()).as(Change.ReplaceAll::new),
                subjects.map(Change.Clear::new));
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void aLedgerIsTrueAndSoIsWhatIsReported(@ForAll("runs") Run run) {
        Side side = new Side("", run.first(), run.firstFaults());
        side.brittle(run);
        for (Step step : run.steps()) {
            switch (step.kind()) {
                case PURGE -> side.purge(side.tags, step.purged());
                case SETTLE, REPAIR -> side.trySettling();
                default -> side.apply(side.tags, step.changes());
            }
            side.assertLedgerIsTrue();
        }
        side.recover();
        side.settle();
        side.assertSettled();
    }

    @Property(tries = TRIES, edgeCases = EdgeCasesMode.NONE)
    void theSecondEndsAsTheFirst(@ForAll("runs") Run run) {
        Side first = new Side("first-", run.first(), run.firstFaults());
        Side second = new Side("second-", run.second(), run.secondFaults());
        first.brittle(run);
        MirrorReconciler mirrorReconciler = new MirrorReconciler(
                first.ledger,
                SubjectLock.ofThisProcess(),
                first.followed,
                new ProviderTags(second.recorded(), SubjectLock.none()),
                SubjectLock.ofThisProcess());
        MirroringTags both = new MirroringTags(first.tags, mirrorReconciler, Runnable::run, () -> 0);
        for (Step step : run.steps()) {
            switch (step.kind()) {
                case PURGE -> first.purge(both, step.purged());
                case SETTLE -> first.trySettling();
                case REPAIR -> {
                    second.trySettling();
                    tryRepairing(mirrorReconciler);
                }
                default -> first.apply(both, step.changes());
            }
            first.assertLedgerIsTrue();
            second.assertLedgerIsTrue();
        }
        first.recover();
        second.recover();
        for (int round = 0; round < ROUNDS_MAX && !(first.isSettled() && second.isSettled()); round++) {
            first.settle();
            second.settle();
            mirrorReconciler.repairPage(Optional.empty(), MANY);
        }
        first.assertSettled();
        second.assertSettled();
        assertThat(first.followed.count()).isZero();
        assertThat(second.provider.held()).isEqualTo(first.provider.held());
    }

    /** Off by default; takes {@code -Dtagport.truth.tries=20000}. */
    @Example
    void manyMoreRuns() {
        runs().sampleStream().limit(Long.getLong("tagport.truth.tries", 0)).forEach(run -> {
            try {
                aLedgerIsTrueAndSoIsWhatIsReported(run);
                theSecondEndsAsTheFirst(run);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("in " + run, e);
            }
        });
    }

    private static void tryRepairing(MirrorReconciler mirrorReconciler) {
        try {
            mirrorReconciler.repairPage(Optional.empty(), MANY);
        } catch (StoreException | PendingMarksException later) {
            assertThat(later).hasMessageNotContaining("null");
        }
    }

    /** A provider with its ledger. */
    private static final class Side {
        final MemoryTagStores stores = new MemoryTagStores();
        final BrittleStore ofUnknown;
        final BrittleStore ofFollowed;
        final BrittleStore ofAcknowledged;
        final PendingChangeStore unknown;
        final PendingChangeStore followed;
        final ProviderLedger ledger;
        final ScriptedFaults provider;
        final Tags tags;

        Side(String name, Terms terms, List<Fault> faults) {
            ofUnknown = store(name + "unknown");
            ofFollowed = store(name + "followed");
            ofAcknowledged = store(name + "acknowledged");
            unknown = new PendingChangeStore(ofUnknown);
            followed = new PendingChangeStore(ofFollowed);
            ledger = new ProviderLedger(ofAcknowledged, unknown).mirroredTo(followed);
            provider = new ScriptedFaults(terms, faults);
            tags = new ProviderTags(recorded());
        }

        private BrittleStore store(String name) {
            return new BrittleStore(stores.of(new App(name)));
        }

        LedgerProvider recorded() {
            return new LedgerProvider(provider, ledger, SubjectLock.none());
        }

        void brittle(Run run) {
            ofUnknown.writes.addAll(run.unknownWrites());
            ofFollowed.writes.addAll(run.followedWrites());
            ofAcknowledged.writes.addAll(run.acknowledgedWrites());
        }

        void recover() {
            provider.recover();
            List.of(ofUnknown, ofFollowed, ofAcknowledged).forEach(store -> store.writes.clear());
        }

        Map<Subject, UnknownTags> unknownNow() {
            Map<Subject, UnknownTags> now = new LinkedHashMap<>();
            Map<Subject, PendingChange> open = unknown.of(SUBJECTS);
            SUBJECTS.forEach(subject -> now.put(
                    subject, open.getOrDefault(subject, PendingChange.NONE).unknownTags()));
            return now;
        }

        /** Changes, and holds the report against what the provider has before and afterwards. */
        void apply(Tags asked, List<Change> changes) {
            Map<Subject, TagSet> before = provider.snapshot();
            Map<Subject, UnknownTags> unknownBefore = unknownNow();
            Report report = asked.apply(changes);
            Map<Subject, UnknownTags> unknownAfter = unknownNow();
            Map<Subject, Change> bySubject = new LinkedHashMap<>();
            changes.forEach(change -> bySubject.put(change.subject(), change));
            for (Report.Entry entry : report.entries()) {
                Change change = bySubject.get(entry.subject());
                assertThat(change).isNotNull();
                TagSet was = before.getOrDefault(entry.subject(), TagSet.empty());
                TagSet is = provider.held(entry.subject());
                for (Tag tag : spokenOf(only(change, entry.tags()), was, is)) {
                    if (entry.outcome().isApplied()) {
                        assertThat(is.contains(tag))
                                .as("%s of %s is applied", tag, change)
                                .isEqualTo(change.applyTo(was).contains(tag));
                    } else if (entry.outcome() instanceof Outcome.Refused) {
                        assertThat(is.contains(tag))
                                .as("%s of %s is refused", tag, change)
                                .isEqualTo(was.contains(tag));
                        assertThat(covers(unknownBefore, entry.subject(), tag)
                                        || !covers(unknownAfter, entry.subject(), tag))
                                .as("%s of %s is refused and not sent later", tag, change)
                                .isTrue();
                    }
                }
            }
            for (Subject subject : SUBJECTS) {
                TagSet was = before.getOrDefault(subject, TagSet.empty());
                TagSet is = provider.held(subject);
                TagSet named = Optional.ofNullable(bySubject.get(subject))
                        .map(change -> spokenOf(change, was, is))
                        .orElse(TagSet.empty());
                assertThat(new HashSet<>(is.without(named)))
                        .as("what is not named is not touched, %s", bySubject.get(subject))
                        .isEqualTo(new HashSet<>(was.without(named)));
            }
        }

        private static boolean covers(Map<Subject, UnknownTags> unknown, Subject subject, Tag tag) {
            return unknown.getOrDefault(subject, UnknownTags.NONE).covers(tag);
        }

        private static Change only(Change change, TagSet tags) {
            if (change instanceof Change.Add) {
                return new Change.Add(change.subject(), tags);
            }
            return change instanceof Change.Remove ? new Change.Remove(change.subject(), tags) : change;
        }

        /** The tags that a change is about. */
        private static TagSet spokenOf(Change change, TagSet was, TagSet is) {
            TagSet all = was.with(is).with(change.tags());
            if (change instanceof Change.Add || change instanceof Change.Remove) {
                return change.tags();
            }
            return change instanceof Change.OverwriteCategories
                    ? TagSet.copyOf(all.stream()
                            .filter(tag -> tag.category()
                                    .filter(change.tags().categories()::contains)
                                    .isPresent())
                            .toList())
                    : all;
        }

        void purge(Tags asked, TagSet purged) {
            Map<Subject, TagSet> before = provider.snapshot();
            Map<Subject, UnknownTags> unknownBefore = unknownNow();
            Map<Tag, Outcome> outcomes = asked.purge(purged);
            Map<Subject, UnknownTags> unknownAfter = unknownNow();
            assertThat(outcomes.keySet()).isEqualTo(purged);
            for (Subject subject : SUBJECTS) {
                TagSet was = before.getOrDefault(subject, TagSet.empty());
                TagSet is = provider.held(subject);
                outcomes.forEach((tag, outcome) -> {
                    if (outcome.isApplied()) {
                        assertThat(is).doesNotContain(tag);
                    } else if (outcome instanceof Outcome.Refused) {
                        assertThat(is.contains(tag)).isEqualTo(was.contains(tag));
                        assertThat(covers(unknownAfter, subject, tag))
                                .as("%s of %s is refused and as unknown as before", tag, subject)
                                .isEqualTo(covers(unknownBefore, subject, tag));
                    }
                });
                assertThat(new HashSet<>(is.without(purged))).isEqualTo(new HashSet<>(was.without(purged)));
            }
        }

        void assertLedgerIsTrue() {
            Map<Subject, TagSet> acknowledged = ledger.tagsOf(SUBJECTS);
            unknownNow()
                    .forEach((subject, tags) -> assertThat(
                                    new HashSet<>(tags.certain(acknowledged.getOrDefault(subject, TagSet.empty()))))
                            .as("what is certain of %s", subject)
                            .isEqualTo(new HashSet<>(tags.certain(provider.held(subject)))));
        }

        void trySettling() {
            try {
                settle();
            } catch (StoreException | ProviderException later) {
                assertThat(later).hasMessageNotContaining("null");
            }
        }

        /** By reading where that is possible, else by asking again. */
        void settle() {
            DriftDetector driftDetector = new DriftDetector(ledger, provider, SubjectLock.ofThisProcess());
            if (driftDetector.isPossible()) {
                driftDetector.settle(SUBJECTS);
                return;
            }
            List<Change> again = new ArrayList<>();
            driftDetector.replay().replayUnknown(again::add);
            for (Change change : again) {
                tags.apply(List.of(change));
            }
        }

        boolean isSettled() {
            return unknown.count() == 0 && followed.count() == 0;
        }

        void assertSettled() {
            assertThat(unknown.of(SUBJECTS)).isEmpty();
            Map<Subject, TagSet> written =
                    new LinkedHashMap<>(ledger.acknowledged().subjects(Optional.empty(), MANY));
            written.values().removeIf(TagSet::isEmpty);
            assertThat(written).isEqualTo(provider.held());
        }
    }
}
