package io.tagport.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.ReadResult;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.usecase.DriftDetector;
import io.tagport.domain.usecase.ForwardingProvider;
import io.tagport.domain.usecase.PendingChangeStore;
import io.tagport.domain.usecase.ProviderLedger;
import io.tagport.domain.usecase.StoreProvider;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ledger of two pages, whose first subject differs; the provider answers some readings and then fails. */
class DriftRunTest {
    private static final List<Subject> SUBJECTS = IntStream.range(0, 1_100)
            .mapToObj(i -> new Subject("u" + (1_000 + i)))
            .toList();
    private static final Subject FIRST = SUBJECTS.get(0);
    private static final AdmissionPolicy ADMISSION =
            AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN);

    private final MemoryTagStores stores = new MemoryTagStores();
    private final TagStore acknowledged = stores.of(new App("acknowledged"));
    private final ProviderLedger providerLedger =
            new ProviderLedger(acknowledged, new PendingChangeStore(stores.of(new App("unknown"))));
    private final TagStore there = stores.of(new App("there"));
    private int answered = Integer.MAX_VALUE;
    private final RuntimeException unreachable =
            new ProviderException(Outcome.refused(RefusalReason.UNREACHABLE, "nobody is there"));
    private RuntimeException failure = unreachable;
    private boolean stop;
    private final DriftRun run = new DriftRun(
            new DriftDetector(providerLedger, new Failing(), SubjectLock.none()), time -> {}, 10, () -> stop);

    private final class Failing extends ForwardingProvider {
        private int readings;

        Failing() {
            super(new StoreProvider(there, ADMISSION));
        }

        @Override
        public Map<Subject, TagSet> read(Collection<Subject> subjects) {
            countReading();
            return super.read(subjects);
        }

        @Override
        public ReadResult readStrictly(Collection<Subject> subjects) {
            countReading();
            return super.readStrictly(subjects);
        }

        private void countReading() {
            if (++readings > answered) {
                throw failure;
            }
        }
    }

    @BeforeEach
    void differ() {
        SUBJECTS.forEach(subject -> providerLedger.adopt(List.of(subject), Map.of(subject, TagSet.of("vip"))));
        SUBJECTS.stream().skip(1).forEach(subject -> carry(subject, "vip"));
    }

    private void carry(Subject subject, String tag) {
        Change change = new Change.Add(subject, TagSet.of(tag));
        there.apply(List.of(new SubjectChanges(subject, List.of(change))), ADMISSION);
    }

    @Test
    void aProviderThatWasNeverThereLeavesNothingDone() {
        answered = 0;

        assertThat(catchThrowable(() -> run.compare(DriftDetector.Rule.ACCEPT_PROVIDER)))
                .isSameAs(unreachable);
    }

    @Test
    void aComparisonThatOnlyReportsHasDoneNothing() {
        answered = 2;

        assertThat(catchThrowable(() -> run.compare(DriftDetector.Rule.REPORT))).isSameAs(unreachable);
    }

    @Test
    void aProviderThatIsGoneAfterTheLedgerHasLearntDoesNotMeanThatNothingWasDone() {
        answered = 2;

        run.compare(DriftDetector.Rule.ACCEPT_PROVIDER);

        assertThat(run.isEnded()).isTrue();
        assertThat(run.exitCode()).isEqualTo(ExitCode.REFUSED);
        assertThat(run.repaired()).isEqualTo(1);
        assertThat(run.comparison()).isEqualTo("0 settled, 1,000 compared, 1 adopted by the ledger");
        assertThat(providerLedger.tagsOf(List.of(FIRST))).containsEntry(FIRST, TagSet.empty());
    }

    @Test
    void aLedgerThatFailsLeavesUnknownHowFarItHasLearnt() {
        answered = 1;
        failure = new StoreException("the disk is full");

        run.compare(DriftDetector.Rule.ACCEPT_PROVIDER);

        assertThat(run.exitCode()).isEqualTo(ExitCode.UNKNOWN);
        assertThat(run.fault()).contains(failure);
        assertThat(run.failure().map(Outcome.NotApplied::message)).contains("the disk is full");
    }

    @Test
    void anAnswerThatIsMissedAfterTheLedgerHasLearntIsUnknown() {
        answered = 2;
        failure = new ProviderException(new Outcome.Unknown(0, "no answer"));

        run.compare(DriftDetector.Rule.ACCEPT_PROVIDER);

        assertThat(run.exitCode()).isEqualTo(ExitCode.UNKNOWN);
    }

    @Test
    void aRunThatIsInterruptedComparesNothingMore() {
        stop = true;

        run.settle();
        run.compare(DriftDetector.Rule.ACCEPT_PROVIDER);

        assertThat(run.compared()).isZero();
        assertThat(run.failure().map(Outcome.NotApplied::message)).contains("interrupted; run it again");
        assertThat(acknowledged.tagsOf(List.of(FIRST))).isEqualTo(Map.of(FIRST, TagSet.of("vip")));
    }

    @Test
    void aRepairOfAProviderThatIsGoneBeforeTheFirstChangeLeavesNothingDone() {
        run.compare(DriftDetector.Rule.REPORT);
        answered = 0;

        run.enforce();

        assertThat(run.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
        assertThat(run.left()).isEqualTo(1);
    }
}
