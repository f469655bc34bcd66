package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.Vocabulary;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Tags;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.BeforeTry;

/** What a ledger says against what its provider holds, and a provider that follows another, whatever answers are lost. */
@Domain(Vocabulary.class)
@Domain(DomainContext.Global.class)
class ProviderLedgerProperties {
    private static final int MANY = 1_000;

    private MemoryTagStores stores = new MemoryTagStores();
    private TagStore acknowledged = stores.of(new App("acknowledged"));
    private PendingChangeStore unknown = open("unknown");
    private PendingChangeStore followed = open("followed");
    private ProviderLedger providerLedger = new ProviderLedger(acknowledged, unknown).mirroredTo(followed);

    @BeforeTry
    void beginAnew() {
        stores = new MemoryTagStores();
        acknowledged = stores.of(new App("acknowledged"));
        unknown = open("unknown");
        followed = open("followed");
        providerLedger = new ProviderLedger(acknowledged, unknown).mirroredTo(followed);
    }

    private PendingChangeStore open(String name) {
        return new PendingChangeStore(stores.of(new App(name)));
    }

    @Property(tries = 300)
    void whatIsNotUnknownIsAsTheLedgerSays(
            @ForAll @Size(max = 12) List<Change> changes,
            @ForAll @Size(max = 12) List<UnsureProvider.Trouble> troubles,
            @ForAll boolean reads) {
        UnsureProvider provider = provider(reads, troubles);
        changeEachAlone(provider, changes);

        Map<Subject, PendingChange> open = unknown.of(subjects(changes));
        for (Subject subject : subjects(changes)) {
            TagSet there = provider.held().getOrDefault(subject, TagSet.empty());
            TagSet written = providerLedger.tagsOf(List.of(subject)).getOrDefault(subject, TagSet.empty());
            PendingChange its = open.getOrDefault(subject, PendingChange.NONE);
            assertThat(sure(written, its)).isEqualTo(sure(there, its));
        }
    }

    @Property(tries = 300)
    void askingAgainSettlesWhatIsUnknown(
            @ForAll @Size(max = 12) List<Change> changes,
            @ForAll @Size(max = 12) List<UnsureProvider.Trouble> troubles,
            @ForAll boolean reads) {
        UnsureProvider provider = provider(reads, troubles);
        changeEachAlone(provider, changes);
        provider.recover();

        List<Change> again = new ArrayList<>();
        unknown.of(subjects(changes)).forEach((subject, open) -> again.addAll(open.replay(subject)));
        new ProviderTags(new LedgerProvider(provider, providerLedger, SubjectLock.none())).apply(again);

        assertThat(unknown.count()).isZero();
        assertThat(written()).isEqualTo(provider.held());
    }

    @Property(tries = 300)
    void readingSettlesWhatIsUnknown(
            @ForAll @Size(max = 12) List<Change> changes,
            @ForAll @Size(max = 12) List<UnsureProvider.Trouble> troubles) {
        UnsureProvider provider = provider(true, troubles);
        changeEachAlone(provider, changes);

        List<Subject> all = subjects(changes);
        providerLedger.adopt(all, new CallSender(provider).read(all));

        assertThat(unknown.count()).isZero();
        assertThat(written()).isEqualTo(provider.held());
    }

    @Property(tries = 300)
    void theSecondEndsAsTheFirst(
            @ForAll @Size(max = 12) List<Change> changes,
            @ForAll @Size(max = 12) List<UnsureProvider.Trouble> firstTroubles,
            @ForAll @Size(max = 12) List<UnsureProvider.Trouble> secondTroubles,
            @ForAll boolean firstReads) {
        UnsureProvider first = provider(firstReads, firstTroubles);
        UnsureProvider second = provider(!firstReads, secondTroubles);
        ProviderLedger ofSecond = new ProviderLedger(
                stores.of(new App("acknowledged2")), new PendingChangeStore(stores.of(new App("unknown2"))));
        MirrorReconciler mirrorReconciler = new MirrorReconciler(
                providerLedger,
                SubjectLock.ofThisProcess(),
                followed,
                new ProviderTags(new LedgerProvider(second, ofSecond, SubjectLock.none()), SubjectLock.none()),
                SubjectLock.ofThisProcess());
        MirroringTags both = new MirroringTags(
                new ProviderTags(new LedgerProvider(first, providerLedger, SubjectLock.none())),
                mirrorReconciler,
                Runnable::run,
                () -> 0);
        changes.forEach(change -> both.apply(List.of(change)));
        first.recover();
        second.recover();

        List<Change> again = new ArrayList<>();
        unknown.of(subjects(changes)).forEach((subject, open) -> again.addAll(open.replay(subject)));
        both.apply(again);
        MirrorReconciler.Page page = mirrorReconciler.repairPage(Optional.empty(), MANY);

        assertThat(page.result().remaining()).isEmpty();
        assertThat(followed.count()).isZero();
        assertThat(second.held()).isEqualTo(first.held());
    }

    /** Whose tags were all taken away at the first before the second ever heard of him. */
    @Example
    void whomTheSecondDoesNotKnowHasNothingToLose() {
        Subject ann = new Subject("ann");
        TagStore store = stores.of(new App("second"));
        Tags second = new StoreTags(store, AdmissionPolicy.of(FakeProvider.LIMITS, AdmissionPolicy.Directory.OPEN));
        MirrorReconciler mirrorReconciler =
                new MirrorReconciler(providerLedger, SubjectLock.none(), followed, second, SubjectLock.none());
        UnsureProvider first = provider(false, List.of());
        changeEachAlone(first, List.of(new Change.Add(ann, TagSet.of("a", "b")), new Change.Clear(ann)));

        assertThat(mirrorReconciler.repair(List.of(ann)).remaining()).isEmpty();
        changeEachAlone(first, List.of(new Change.Remove(ann, TagSet.of("a"))));
        assertThat(mirrorReconciler.repair(List.of(ann)).remaining()).isEmpty();
        assertThat(followed.count()).isZero();
    }

    /** An overwrite whose answer was lost; asked for again, reading shows that it has been done. */
    @Example
    void whatReadingShowsToBeDoneIsWrittenDown() {
        Subject ann = new Subject("ann");
        Change overwrite = new Change.OverwriteCategories(ann, TagSet.of("level:3"));
        FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
        provider.held.put(ann, TagSet.of("level:3"));
        providerLedger.begin(List.of(overwrite));

        Report report = new ProviderTags(new LedgerProvider(provider, providerLedger, SubjectLock.none()))
                .apply(List.of(overwrite));

        assertThat(report.applied()).isEqualTo(1);
        assertThat(provider.sent).isEmpty();
        assertThat(unknown.count()).isZero();
        assertThat(providerLedger.tagsOf(List.of(ann))).containsEntry(ann, TagSet.of("level:3"));
        assertThat(followed.count()).isEqualTo(1);
    }

    /** Purged, while a caller gives ann the tag again and takes it from ben; of cem a removal has been unknown before. */
    @Property(tries = 20)
    void aPurgeUndoesNothingThatIsChangedBesideIt(@ForAll boolean refused) {
        Subject ann = new Subject("ann");
        Subject ben = new Subject("ben");
        Subject cem = new Subject("cem");
        FakeProvider provider = new FakeProvider(FakeProvider.WITHOUT_READING);
        SubjectLock guard = SubjectLock.ofThisProcess();
        ProviderTags beside = new ProviderTags(new LedgerProvider(provider, providerLedger, guard), guard);
        List.of(ann, ben, cem).forEach(one -> beside.apply(List.of(new Change.Add(one, TagSet.of("x", "y")))));
        providerLedger.begin(List.of(new Change.Remove(cem, TagSet.of("x"))));
        TagProvider purging = new ForwardingProvider(provider) {
            @Override
            public CallResponse send(Call call) {
                CallResponse callResponse = refused
                        ? CallResponse.of(Outcome.refused(RefusalReason.UNREACHABLE, "away"))
                        : super.send(call);
                beside.apply(List.of(new Change.Add(ann, TagSet.of("x")), new Change.Remove(ben, TagSet.of("x"))));
                return callResponse;
            }
        };

        new ProviderTags(new LedgerProvider(purging, providerLedger, guard), guard).purge(TagSet.of("x"));

        assertThat(providerLedger.tagsOf(List.of(ann))).containsEntry(ann, TagSet.of("x", "y"));
        assertThat(providerLedger.tagsOf(List.of(ben))).containsEntry(ben, TagSet.of("y"));
        assertThat(unknown.of(List.of(ben))).isEmpty();
        assertThat(unknown.of(List.of(ann)))
                .isEqualTo(refused ? Map.of() : Map.of(ann, PendingChange.of(new Change.Add(ann, TagSet.of("x")))));
        assertThat(unknown.of(List.of(cem)).keySet()).isEqualTo(refused ? Set.of(cem) : Set.of());
        assertThat(written().get(cem)).isEqualTo(refused ? TagSet.of("x", "y") : TagSet.of("y"));
    }

    @Property(tries = 300)
    void nobodyIsLeftOpenForWhatWasRefused(@ForAll @Size(min = 1, max = 5) List<Change> changes) {
        UnsureProvider provider = provider(false, List.of());
        changes.forEach(change -> {
            ProviderLedger.PriorState priorState = providerLedger.begin(List.of(change));
            providerLedger.end(
                    List.of(new ProviderLedger.CompletedChange(change, Outcome.refused(RefusalReason.OTHER, "no"))),
                    priorState);
        });

        assertThat(unknown.count()).isZero();
        assertThat(followed.count()).isZero();
        assertThat(provider.held()).isEmpty();
    }

    private static UnsureProvider provider(boolean reads, List<UnsureProvider.Trouble> troubles) {
        return new UnsureProvider(reads ? FakeProvider.WITH_READING : FakeProvider.WITHOUT_READING, troubles);
    }

    private void changeEachAlone(UnsureProvider provider, List<Change> changes) {
        ProviderTags tags = new ProviderTags(new LedgerProvider(provider, providerLedger, SubjectLock.none()));
        changes.forEach(change -> tags.apply(List.of(change)));
    }

    private static List<Subject> subjects(List<Change> changes) {
        return changes.stream().map(Change::subject).distinct().toList();
    }

    private static List<Tag> sure(TagSet tags, PendingChange open) {
        return tags.stream()
                .filter(tag -> !open.all()
                        && !open.added().contains(tag)
                        && !open.removed().contains(tag)
                        && tag.category().filter(open.categories()::contains).isEmpty())
                .sorted()
                .toList();
    }

    private Map<Subject, TagSet> written() {
        Map<Subject, TagSet> written = new LinkedHashMap<>(acknowledged.subjects(Optional.empty(), MANY));
        written.values().removeIf(TagSet::isEmpty);
        return written;
    }
}
