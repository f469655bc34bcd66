package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.BulkLoad;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** The contract tests of bulk loads: their effects, their rules, and concurrent use of the store. */
abstract class LoadContract extends ConcurrencyContract {
    private static final int MANY = 20_000;

    @Test
    void aFinishedLoadHasAppliedAllItsChanges() {
        List<Subject> many = numbered(MANY);
        try (BulkLoad load = store().load(OPEN)) {
            for (int from = 0; from < MANY; from += MANY / 2) {
                List<Subject> part = many.subList(from, from + MANY / 2);
                Map<Subject, Outcome> outcomes = load.add(additions(part, "vip"));
                assertThat(List.copyOf(outcomes.keySet())).isEqualTo(part);
                assertThat(outcomes.values()).allMatch(Outcome::isApplied);
            }
            load.finish();
        }

        assertThat(listing(store(), 1_000)).as("all pages of known subjects").containsOnlyKeys(many);
        assertHoldersOf("vip").isEqualTo(many);
        assertTagsOf(many.get(77)).containsExactly("vip", "n:7");
        assertHolderCounts().hasSize(11).containsEntry(new Tag("n:7"), MANY / 10L);
    }

    @Test
    void aLoadAddsToExistingTags() {
        assertApplied(add(ANN, "a", "b"));

        assertLoaded(OPEN, of(add(ANN, "b", "c"), remove(ANN, "a")), of(replace(BEN, "b")));

        assertTagsOf(ANN).containsExactly("b", "c");
        assertHoldersOf("b").containsExactly(ANN, BEN);
        assertAgreement(store());
    }

    @Test
    void aPartOfALoadIsAppliedAfterTheEarlierParts() {
        try (BulkLoad load = store().load(OPEN)) {
            load.add(List.of(of(add(ANN, "a")), of(add(BEN, "a"))));
            load.add(List.of(of(add(ANN, "b"))));
            load.add(List.of(of(remove(ANN, "a"))));
            load.finish();
        }

        assertTagsOf(ANN).containsExactly("b");
        assertHolderCounts().containsExactly(Map.entry(new Tag("a"), 1L), Map.entry(new Tag("b"), 1L));
    }

    @Test
    void aLoadRegistersSubjectsWithoutTags() {
        assertApplied(add(BEN, "vip"));

        assertLoaded(OPEN, of(add(ANN)), of(add(BEN)));

        assertRead(List.of(ANN, BEN, CEM)).isEqualTo(Map.of(ANN, TagSet.empty(), BEN, TagSet.of("vip")));
        assertApplied(STRICT, add(ANN, "vip"));
    }

    @Test
    void aLoadRefusesTheSameChangesAsApply() {
        assertApplied(kinds(), add(ANN, "user's"));

        assertRefusedInLoad(RefusalReason.UNKNOWN_SUBJECT, STRICT, add(BEN, "vip"));
        assertRefusedInLoad(RefusalReason.UNKNOWN_SUBJECT, OPEN, remove(BEN, "vip"));
        assertRefusedInLoad(RefusalReason.SUBJECT_TAG_LIMIT, limits(2, 100), add(BEN, "a", "b", "c"));
        assertRefusedInLoad(RefusalReason.APP_TAG_LIMIT, limits(100, 2), add(BEN, "a", "b"));
        assertRefusedInLoad(RefusalReason.WRONG_SUBJECT_KIND, kinds(), add(DEVICE, "user's"));

        assertThat(listing(store(), 10)).as("all pages of known subjects").isEqualTo(Map.of(ANN, TagSet.of("user's")));
        assertAgreement(store());
    }

    @Test
    void aLoadEnforcesTheTagLimitOfTheAppWithinAPartAndAcrossParts() {
        AdmissionPolicy three = limits(100, 3);
        try (BulkLoad load = store().load(three)) {
            assertThat(load.add(List.of(of(add(ANN, "a", "b")), of(add(BEN, "c", "d")), of(add(CEM, "c"))))
                            .values())
                    .extracting(Outcome::isApplied)
                    .containsExactly(true, false, true);
            assertThat(load.add(List.of(of(add(BEN, "d")), of(remove(CEM, "c")), of(add(ANN, "d"))))
                            .values())
                    .extracting(Outcome::isApplied)
                    .containsExactly(false, true, true);
            load.finish();
        }

        assertAgreement(store());
    }

    @Test
    void aPartOfALoadWithADuplicateSubjectIsRejected() {
        try (BulkLoad load = store().load(OPEN)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> load.add(List.of(of(add(ANN, "a")), of(add(ANN, "b")))));
            load.finish();
        }

        assertKnows(ANN).isFalse();
    }

    @Test
    void aFinishedOrClosedLoadRejectsFurtherParts() {
        BulkLoad finished = store().load(OPEN);
        finished.add(List.of(of(add(ANN, "vip"))));
        finished.finish();
        finished.close();
        finished.close();
        BulkLoad closed = store().load(OPEN);
        closed.close();

        for (BulkLoad load : List.of(finished, closed)) {
            assertThatIllegalStateException().isThrownBy(() -> load.add(List.of(of(add(BEN, "vip")))));
            assertThatIllegalStateException().isThrownBy(load::finish);
        }
        assertHoldersOf("vip").containsExactly(ANN);
    }

    @Test
    void anAbandonedLoadLeavesNoPartlyAppliedChange() {
        List<Subject> many = numbered(3_000);
        try (BulkLoad load = store().load(OPEN)) {
            load.add(additions(many, "vip"));
        }

        assertNoPartlyAppliedChange();
        assertLoaded(OPEN, additions(many, "vip").toArray(SubjectChanges[]::new));
        assertHoldersOf("vip").isEqualTo(many);
    }

    void assertNoPartlyAppliedChange() {
        assertThat(listing(store(), 1_000).values())
                .as("all pages of known subjects")
                .allSatisfy(tags -> assertThat(tags).hasSize(2).contains(new Tag("vip")));
        assertAgreement(store());
    }

    @Test
    void otherCallersMayChangeTheStoreDuringALoad() throws Exception {
        List<Subject> many = numbered(MANY);
        AtomicBoolean done = new AtomicBoolean();
        try (BulkLoad load = store().load(OPEN)) {
            ConcurrentRunner.run(thread -> {
                if (thread < 2) {
                    // Two threads load the same subjects, in opposite order.
                    for (int i = 0; i < 10; i++) {
                        int index = thread == 0 ? i : 9 - i;
                        load.add(additions(
                                many.subList(index * MANY / 10, (index + 1) * MANY / 10), "loaded:" + thread));
                    }
                    done.set(true);
                } else {
                    for (int i = thread; !done.get(); i += ConcurrentRunner.THREADS) {
                        Subject subject = many.get(i * 31 % MANY);
                        assertApplied(add(subject, "by:" + thread));
                        assertTagsOf(subject).contains("by:" + thread);
                    }
                }
            });
            load.finish();
        }

        assertHoldersOf("loaded:0").isEqualTo(many);
        assertHoldersOf("loaded:1").isEqualTo(many);
        assertAgreement(store());
    }

    static List<SubjectChanges> additions(List<Subject> subjects, String tag) {
        List<SubjectChanges> all = new ArrayList<>();
        for (Subject subject : subjects) {
            char last = subject.id().charAt(subject.id().length() - 1);
            all.add(of(add(subject, tag, "n:" + last)));
        }
        return all;
    }

    private static SubjectChanges of(Change... changes) {
        return new SubjectChanges(changes[0].subject(), List.of(changes));
    }

    private void assertLoaded(AdmissionPolicy admissionPolicy, SubjectChanges... changes) {
        try (BulkLoad load = store().load(admissionPolicy)) {
            assertThat(load.add(List.of(changes)).values()).allMatch(Outcome::isApplied);
            load.finish();
        }
    }

    private void assertRefusedInLoad(RefusalReason reason, AdmissionPolicy admissionPolicy, Change change) {
        try (BulkLoad load = store().load(admissionPolicy)) {
            assertThat(load.add(List.of(of(change))).get(change.subject()))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(reason));
            load.finish();
        }
    }
}
