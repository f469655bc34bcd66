package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.Vocabulary;
import io.tagport.domain.plan.ChangeCollector;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.Planner;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.BeforeTry;

/** Ledger and provider that were changed apart from each other, and come together again. */
@Domain(Vocabulary.class)
@Domain(DomainContext.Global.class)
class DriftDetectorProperties {
    private static final int MANY = 1_000;

    private TagStore acknowledged = store();
    private PendingChangeStore unknown = new PendingChangeStore(store());
    private PendingChangeStore followed = new PendingChangeStore(store());
    private ProviderLedger providerLedger = new ProviderLedger(acknowledged, unknown);

    @BeforeTry
    void beginAnew() {
        acknowledged = store();
        unknown = new PendingChangeStore(store());
        followed = new PendingChangeStore(store());
        providerLedger = new ProviderLedger(acknowledged, unknown).mirroredTo(followed);
    }

    private static TagStore store() {
        return new MemoryTagStores().of(new App("a"));
    }

    private UnsureProvider changed(boolean reads, List<Change> changes, List<UnsureProvider.Trouble> troubles) {
        UnsureProvider provider =
                new UnsureProvider(reads ? FakeProvider.WITH_READING : FakeProvider.WITHOUT_READING, troubles);
        ProviderTags tags = new ProviderTags(new LedgerProvider(provider, providerLedger, SubjectLock.none()));
        changes.forEach(change -> tags.apply(List.of(change)));
        provider.recover();
        return provider;
    }

    private static void changeThere(UnsureProvider provider, List<Change> past) {
        past.forEach(change -> provider.fake.held.put(
                change.subject(), change.applyTo(provider.fake.held.getOrDefault(change.subject(), TagSet.empty()))));
    }

    private DriftDetector drift(UnsureProvider provider) {
        return new DriftDetector(providerLedger, provider, SubjectLock.ofThisProcess());
    }

    private static List<DriftDetector.Divergence> compared(DriftDetector driftDetector, DriftDetector.Rule rule) {
        List<DriftDetector.Divergence> gaps = new ArrayList<>();
        Optional<Subject> after = Optional.empty();
        do {
            DriftDetector.Page page = driftDetector.compare(after, rule);
            gaps.addAll(page.divergences());
            after = page.next();
        } while (after.isPresent());
        return gaps;
    }

    private static void settle(DriftDetector driftDetector) {
        Optional<Subject> after = Optional.empty();
        do {
            after = driftDetector.settle(after).next();
        } while (after.isPresent());
    }

    /** Without those who carry nothing. */
    private Map<Subject, TagSet> written() {
        Map<Subject, TagSet> written = new TreeMap<>(acknowledged.subjects(Optional.empty(), MANY));
        written.values().removeIf(TagSet::isEmpty);
        return written;
    }

    private Map<Subject, TagSet> knownOf(UnsureProvider provider) {
        Map<Subject, TagSet> there = new LinkedHashMap<>(provider.held());
        there.keySet().retainAll(acknowledged.subjects(Optional.empty(), MANY).keySet());
        return there;
    }

    @Property(tries = 300)
    void whatNobodyChangedElsewhereDoesNotDiffer(
            @ForAll @Size(max = 12) List<Change> changes,
            @ForAll @Size(max = 12) List<UnsureProvider.Trouble> troubles) {
        UnsureProvider provider = changed(true, changes, troubles);

        settle(drift(provider));

        assertThat(unknown.count()).isZero();
        assertThat(compared(drift(provider), DriftDetector.Rule.REPORT)).isEmpty();
        assertThat(written()).isEqualTo(provider.held());
    }

    @Property(tries = 300)
    void aComparisonTellsExactlyWhatDiffersAndChangesNothing(
            @ForAll @Size(max = 8) List<Change> changes, @ForAll @Size(max = 8) List<Change> past) {
        UnsureProvider provider = changed(true, changes, List.of());
        changeThere(provider, past);
        Map<Subject, TagSet> before = provider.held();

        Map<Subject, TagSet> told = new TreeMap<>(acknowledged.subjects(Optional.empty(), MANY));
        for (DriftDetector.Divergence divergence : compared(drift(provider), DriftDetector.Rule.REPORT)) {
            assertThat(divergence.onlyInLedger().isEmpty()
                            && divergence.onlyAtProvider().isEmpty())
                    .isFalse();
            told.computeIfPresent(
                    divergence.subject(),
                    (any, tags) -> tags.without(divergence.onlyInLedger()).with(divergence.onlyAtProvider()));
        }

        told.values().removeIf(TagSet::isEmpty);
        assertThat(told).isEqualTo(knownOf(provider));
        assertThat(provider.held()).isEqualTo(before);
    }

    @Property(tries = 300)
    void theLedgerLearns(
            @ForAll @Size(max = 8) List<Change> changes,
            @ForAll @Size(max = 8) List<UnsureProvider.Trouble> troubles,
            @ForAll @Size(max = 8) List<Change> past) {
        UnsureProvider provider = changed(true, changes, troubles);
        changeThere(provider, past);

        compared(drift(provider), DriftDetector.Rule.ACCEPT_PROVIDER);

        assertThat(compared(drift(provider), DriftDetector.Rule.REPORT)).isEmpty();
        assertThat(written()).isEqualTo(knownOf(provider));
    }

    @Property(tries = 300)
    void theProviderIsMadeToCarryWhatTheLedgerSays(
            @ForAll @Size(max = 8) List<Change> changes, @ForAll @Size(max = 8) List<Change> past) {
        UnsureProvider provider = changed(true, changes, List.of());
        Map<Subject, TagSet> right = written();
        changeThere(provider, past);
        DriftDetector driftDetector = drift(provider);

        for (DriftDetector.Divergence divergence : compared(driftDetector, DriftDetector.Rule.REPORT)) {
            Report report = driftDetector.enforce(List.of(divergence.subject()));
            assertThat(report.applied())
                    .isEqualTo((long) divergence.onlyInLedger().size()
                            + divergence.onlyAtProvider().size());
        }

        assertThat(compared(driftDetector, DriftDetector.Rule.REPORT)).isEmpty();
        assertThat(written()).isEqualTo(right).isEqualTo(knownOf(provider));
        assertThat(unknown.count()).isZero();
    }

    /** Whoever follows must carry it as well, although it was changed past the gateway. */
    @Property(tries = 300)
    void whoeverFollowsIsToldOfWhatIsLearnt(
            @ForAll @Size(max = 8) List<Change> changes, @ForAll @Size(max = 8) List<Change> past) {
        UnsureProvider first = changed(true, changes, List.of());
        FakeProvider second = new FakeProvider(FakeProvider.WITHOUT_READING);
        MirrorReconciler mirrorReconciler = new MirrorReconciler(
                providerLedger,
                SubjectLock.none(),
                followed,
                new ProviderTags(second, SubjectLock.none()),
                SubjectLock.none());
        mirrorReconciler.repairPage(Optional.empty(), MANY);
        changeThere(first, past);

        compared(drift(first), DriftDetector.Rule.ACCEPT_PROVIDER);
        mirrorReconciler.repairPage(Optional.empty(), MANY);

        second.held.values().removeIf(TagSet::isEmpty);
        assertThat(second.held).isEqualTo(knownOf(first));
    }

    @Property(tries = 300)
    void aPlanSettlesWhatIsUnknownOfAProviderThatCannotBeRead(
            @ForAll @Size(max = 12) List<Change> changes,
            @ForAll @Size(max = 12) List<UnsureProvider.Trouble> troubles) {
        UnsureProvider provider = changed(false, changes, troubles);

        send(provider, new LedgerReplay(providerLedger, SubjectLock.ofThisProcess())::replayUnknown);

        assertThat(unknown.count()).isZero();
        assertThat(written()).isEqualTo(provider.held());
    }

    @Property(tries = 300)
    void aPlanMakesAProviderThatCannotBeReadCarryWhatTheLedgerSays(
            @ForAll @Size(max = 8) List<Change> changes,
            @ForAll @Size(max = 8) List<UnsureProvider.Trouble> troubles,
            @ForAll @Size(max = 8) List<Change> past) {
        UnsureProvider provider = changed(false, changes, troubles);
        boolean sure = unknown.count() == 0;
        Map<Subject, TagSet> before = written();
        changeThere(
                provider,
                past.stream()
                        .filter(change -> !providerLedger
                                .tagsOf(List.of(change.subject()))
                                .isEmpty())
                        .toList());

        send(provider, new LedgerReplay(providerLedger, SubjectLock.ofThisProcess())::replayAll);

        assertThat(unknown.count()).isZero();
        assertThat(written()).isEqualTo(provider.held());
        if (sure) {
            assertThat(provider.held()).isEqualTo(before);
        }
    }

    /** Call by call, as a run does. */
    private void send(UnsureProvider provider, Consumer<Consumer<Change>> changes) {
        ChangeCollector asked = new ChangeCollector();
        changes.accept(asked::add);
        Plan plan = new Planner(provider.terms()).plan(asked.difference());
        LedgerProvider recorded = new LedgerProvider(provider, providerLedger, SubjectLock.none());
        plan.calls().forEach(recorded::send);
    }
}
