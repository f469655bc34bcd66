package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The contract tests of refusals: their conditions, their order, and that a refusal changes nothing. */
abstract class AdmissionContract extends TotalsContract {
    private static final Subject USER = new Subject("user-1");
    private static final Subject OTHER_USER = new Subject("user-2");
    static final Subject DEVICE = new Subject("device-1");

    @Test
    void aStrictDirectoryRefusesSubjectsThatAreNotRegistered() {
        refused(RefusalReason.UNKNOWN_SUBJECT, STRICT, add(ANN, "vip"));
        assertKnows(ANN).isFalse();
        assertHolderCounts().isEmpty();

        store().register(List.of(ANN));
        applied(STRICT, add(ANN, "vip"));
        assertTagsOf(ANN).containsExactly("vip");
    }

    @Test
    void anOpenDirectoryCreatesASubjectByAddingTagsButNotByRemovingThem() {
        refused(RefusalReason.UNKNOWN_SUBJECT, OPEN, remove(ANN, "vip"));
        refused(RefusalReason.UNKNOWN_SUBJECT, OPEN, new Change.Clear(ANN), remove(ANN, "vip"));
        assertKnows(ANN).isFalse();

        applied(remove(ANN, "vip"), add(ANN, "b"));
        applied(new Change.Clear(ANN));
        applied(replace(BEN));
        assertKnows(BEN).isTrue();
    }

    @Test
    void aTagIsRefusedForASubjectOfAnotherKindThanItsHolders() {
        applied(kinds(), add(USER, "vip"));
        refused(RefusalReason.WRONG_SUBJECT_KIND, kinds(), add(DEVICE, "new", "vip"));

        assertKnows(DEVICE).isFalse();
        assertHolderCounts().containsExactly(Map.entry(new Tag("vip"), 1L));
        applied(kinds(), add(OTHER_USER, "vip"));
        applied(kinds(), add(DEVICE, "new"));
    }

    @Test
    void aTagThatMovesToAnotherSubjectInOneRequestLosesItsKind() {
        applied(kinds(), add(DEVICE, "vip"));
        List<SubjectChanges> reassigned = List.of(
                new SubjectChanges(DEVICE, List.of(remove(DEVICE, "vip"))),
                new SubjectChanges(USER, List.of(add(USER, "vip"))));
        assertThat(store().apply(reassigned, OPEN).values()).allMatch(Outcome::isApplied);

        applied(kinds(), add(OTHER_USER, "vip"));
        refused(RefusalReason.WRONG_SUBJECT_KIND, kinds(), add(DEVICE, "vip"));
    }

    @Test
    void aTagLosesItsKindWhenItsLastHolderLosesTheTag() {
        applied(kinds(), add(USER, "vip"));
        applied(kinds(), add(OTHER_USER, "vip"));
        applied(kinds(), new Change.Clear(USER));
        refused(RefusalReason.WRONG_SUBJECT_KIND, kinds(), add(DEVICE, "vip"));

        applied(kinds(), remove(OTHER_USER, "vip"));
        applied(kinds(), add(DEVICE, "vip"));
        refused(RefusalReason.WRONG_SUBJECT_KIND, kinds(), add(USER, "vip"));
    }

    @Test
    void aTagWithoutAKindReceivesTheKindOfItsFirstHolderThatHasOne() {
        applied(OPEN, add(ANN, "vip"));
        applied(kinds(), add(USER, "vip"));
        refused(RefusalReason.WRONG_SUBJECT_KIND, kinds(), add(DEVICE, "vip"));

        applied(OPEN, add(BEN, "vip"));
        applied(OPEN, add(DEVICE, "vip"));
    }

    @Test
    void aSubjectMayKeepItsTagsWhateverTheirKind() {
        applied(OPEN, add(DEVICE, "vip"));
        applied(kinds(), add(USER, "vip"));

        applied(kinds(), add(DEVICE, "vip", "new"));
        applied(kinds(), remove(DEVICE, "vip"));
        refused(RefusalReason.WRONG_SUBJECT_KIND, kinds(), add(DEVICE, "vip"));
    }

    @Test
    void theTagLimitOfASubjectAppliesToTheResultOfItsChanges() {
        AdmissionPolicy three = limits(3, 100);
        applied(three, add(ANN, "a", "b", "c"));
        refused(RefusalReason.SUBJECT_TAG_LIMIT, three, add(ANN, "d"));

        applied(three, remove(ANN, "a"), add(ANN, "d"));
        applied(three, add(ANN, "e", "f"), remove(ANN, "e", "f"));
        applied(three, add(ANN, "b", "c", "d"));
        refused(RefusalReason.SUBJECT_TAG_LIMIT, three, replace(ANN, "1", "2", "3", "4"));
        assertTagsOf(ANN).containsExactly("b", "c", "d");
    }

    @Test
    void removingTagsIsNeverRefusedBecauseOfALimit() {
        applied(OPEN, add(ANN, "a", "b", "c", "d", "e"));
        AdmissionPolicy two = limits(2, 1);

        applied(two, remove(ANN, "a"));
        applied(two, replace(ANN, "c", "d", "e"));
        refused(RefusalReason.SUBJECT_TAG_LIMIT, two, remove(ANN, "c"), add(ANN, "x"));
        assertTagsOf(ANN).containsExactly("c", "d", "e");
    }

    @Test
    void theTagLimitOfAnAppCountsDifferentTags() {
        AdmissionPolicy three = limits(100, 3);
        applied(three, add(ANN, "a", "b"));
        applied(three, add(BEN, "a", "b", "c"));
        refused(RefusalReason.APP_TAG_LIMIT, three, add(CEM, "a", "d"));

        assertKnows(CEM).isFalse();
        applied(three, add(CEM, "a", "b", "c"));
        assertThat(store().holderCounts().keySet()).containsExactly(new Tag("a"), new Tag("b"), new Tag("c"));
    }

    @Test
    void aTagWithoutHoldersDoesNotCountTowardTheTagLimitOfItsApp() {
        AdmissionPolicy two = limits(100, 2);
        applied(two, add(ANN, "a", "b"));
        applied(two, add(BEN, "b"));
        applied(two, remove(BEN, "b"));
        refused(RefusalReason.APP_TAG_LIMIT, two, add(BEN, "c"));

        applied(two, remove(ANN, "b"));
        applied(two, add(BEN, "c"));
        refused(RefusalReason.APP_TAG_LIMIT, two, add(BEN, "b"));
    }

    @Test
    void theTagLimitOfAnAppAppliesToTheResultOfTheChanges() {
        AdmissionPolicy two = limits(100, 2);
        applied(two, add(ANN, "a", "b"));

        applied(two, remove(ANN, "a"), add(ANN, "c"));
        applied(two, replace(ANN, "d", "e"));
        refused(RefusalReason.APP_TAG_LIMIT, two, replace(ANN, "f", "g", "h"));
        applied(two, add(BEN, "d"));
        refused(RefusalReason.APP_TAG_LIMIT, two, replace(ANN, "e", "f"));

        assertThat(store().holderCounts().keySet()).containsExactly(new Tag("d"), new Tag("e"));
    }

    @Test
    void capacityFreedByOneSubjectIsAvailableToTheNextInTheSameRequest() {
        AdmissionPolicy one = limits(100, 1);
        applied(one, add(ANN, "a"));

        Map<Subject, Outcome> outcomes = store().apply(
                        List.of(
                                new SubjectChanges(ANN, List.of(remove(ANN, "a"))),
                                new SubjectChanges(BEN, List.of(add(BEN, "b"))),
                                new SubjectChanges(CEM, List.of(add(CEM, "c")))),
                        one);

        assertThat(outcomes.get(BEN)).isEqualTo(Outcome.applied());
        assertThat(outcomes.get(CEM)).isInstanceOf(Outcome.Refused.class);
        assertHolderCounts().containsExactly(Map.entry(new Tag("b"), 1L));
    }

    @Test
    void aRefusalReportsTheFirstViolatedRuleInTheDocumentedOrder() {
        AdmissionPolicy tight =
                new AdmissionPolicy(limits(1, 1).limits(), AdmissionPolicy.Directory.STRICT, AdmissionContract::kindOf);
        store().register(List.of(USER, DEVICE));
        applied(tight, add(USER, "vip"));

        refused(RefusalReason.UNKNOWN_SUBJECT, tight, add(new Subject("device-9"), "vip", "b", "c"));
        refused(RefusalReason.WRONG_SUBJECT_KIND, tight, add(DEVICE, "vip", "b", "c"));
        refused(RefusalReason.SUBJECT_TAG_LIMIT, tight, add(DEVICE, "b", "c"));
        refused(RefusalReason.APP_TAG_LIMIT, tight, add(DEVICE, "b"));
    }

    @Test
    void aRefusalDiscardsAllChangesOfTheSubject() {
        applied(limits(2, 100), add(ANN, "a", "b"));
        refused(RefusalReason.SUBJECT_TAG_LIMIT, limits(2, 100), remove(ANN, "a"), add(ANN, "c", "d"));

        assertTagsOf(ANN).containsExactly("a", "b");
        assertHoldersOf("a").containsExactly(ANN);
        assertHoldersOf("c").isEmpty();
        assertThat(store().holderCounts().keySet()).containsExactly(new Tag("a"), new Tag("b"));
    }

    @Test
    void aRefusalOfOneSubjectDoesNotAffectOtherSubjects() {
        Map<Subject, Outcome> outcomes = store().apply(
                        List.of(
                                new SubjectChanges(ANN, List.of(add(ANN, "a"))),
                                new SubjectChanges(BEN, List.of(add(BEN, "a", "b", "c"))),
                                new SubjectChanges(CEM, List.of(add(CEM, "b")))),
                        limits(2, 100));

        assertThat(outcomes.get(ANN)).isEqualTo(Outcome.applied());
        assertThat(outcomes.get(BEN)).isInstanceOf(Outcome.Refused.class);
        assertThat(outcomes.get(CEM)).isEqualTo(Outcome.applied());
        assertKnows(BEN).isFalse();
        assertTagsOf(CEM).containsExactly("b");
    }

    /** Returns rules with subject kinds: {@code device-…} is a device, all other subjects are users. */
    static AdmissionPolicy kinds() {
        return new AdmissionPolicy(OPEN.limits(), AdmissionPolicy.Directory.OPEN, AdmissionContract::kindOf);
    }

    private static SubjectKind kindOf(Subject subject) {
        return subject.id().startsWith("device") ? SubjectKind.DEVICE : SubjectKind.USER;
    }
}
