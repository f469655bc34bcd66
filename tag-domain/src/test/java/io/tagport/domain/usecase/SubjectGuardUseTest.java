package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** That subjects are locked while something is sent for them, and which. */
class SubjectGuardUseTest {
    private static final Subject ANN = new Subject("ann");
    private static final Subject BEN = new Subject("ben");

    /** Locks nothing, and knows which subjects it should have locked. */
    private static final class RecordingGuard implements SubjectLock {
        private final Set<Subject> locked = new HashSet<>();
        private final List<Set<Subject>> all = new ArrayList<>();

        @Override
        public <T> T withLock(Collection<Subject> subjects, Supplier<T> action) {
            locked.addAll(subjects);
            all.add(Set.copyOf(subjects));
            try {
                return action.get();
            } finally {
                locked.removeAll(Set.copyOf(subjects));
            }
        }
    }

    private final RecordingGuard guard = new RecordingGuard();
    private final List<Call> sentUnderLock = new ArrayList<>();
    private final MemoryTagStores stores = new MemoryTagStores();
    private final PendingChangeStore followed = new PendingChangeStore(stores.of(new App("followed")));
    private final ProviderLedger providerLedger = new ProviderLedger(
                    stores.of(new App("acknowledged")), new PendingChangeStore(stores.of(new App("unknown"))))
            .mirroredTo(followed);

    private TagProvider lockedProvider() {
        return new ForwardingProvider(new FakeProvider(FakeProvider.WITHOUT_READING)) {
            @Override
            public CallResponse send(Call call) {
                assertThat(guard.locked).containsAll(call.subjects());
                sentUnderLock.add(call);
                return super.send(call);
            }
        };
    }

    private static Change add(Subject subject) {
        return new Change.Add(subject, TagSet.of("vip"));
    }

    @Test
    void changesAreSentWhileTheirSubjectsAreLocked() {
        new ProviderTags(lockedProvider(), guard).apply(List.of(add(ANN), new Change.Clear(BEN)));

        assertThat(guard.all).containsExactly(Set.of(ANN, BEN));
        assertThat(sentUnderLock).hasSize(2);
    }

    @Test
    void aCallOfAPlanIsSentWhileItsSubjectsAreLocked() {
        new LockingProvider(lockedProvider(), guard).send(new Call.Clear(Set.of(ANN)));

        assertThat(guard.all).containsExactly(Set.of(ANN));
        assertThat(sentUnderLock).hasSize(1);
    }

    @Test
    void aRepairIsSentWhileItsSubjectsAreLockedAtTheSecond() {
        RecordingGuard ofFirst = new RecordingGuard();
        providerLedger.begin(List.of(add(BEN)));
        new ProviderTags(new LedgerProvider(
                        new FakeProvider(FakeProvider.WITHOUT_READING), providerLedger, SubjectLock.none()))
                .apply(List.of(add(ANN)));
        ProviderTags second = new ProviderTags(lockedProvider(), SubjectLock.none());

        new MirrorReconciler(providerLedger, ofFirst, followed, second, guard).repair(List.of(ANN, BEN));

        assertThat(guard.all).containsExactly(Set.of(ANN, BEN));
        assertThat(ofFirst.all).containsExactly(Set.of(ANN, BEN), Set.of(ANN));
        assertThat(sentUnderLock).hasSize(1);
    }
}
