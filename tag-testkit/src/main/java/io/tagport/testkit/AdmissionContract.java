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
        assertRefused(RefusalReason.UNKNOWN_SUBJECT, STRICT, add(ANN, "vip"));
        assertKnows(ANN).isFalse();
        assertHolderCounts().isEmpty();

        store().register(List.of(ANN));
        assertApplied(STRICT, add(ANN, "vip"));
        assertTagsOf(ANN).containsExactly("vip");
    }

    @Test
    void anOpenDirectoryCreatesASubjectByAddingTagsButNotByRemovingThem() {
        assertRefused(RefusalReason.UNKNOWN_SUBJECT, OPEN, remove(ANN, "vip"));
        assertRefused(RefusalReason.UNKNOWN_SUBJECT, OPEN, new Change.Clear(ANN), remove(ANN, "vip"));
        assertKnows(ANN).isFalse();

        assertApplied(remove(ANN, "vip"), add(ANN, "b"));
        assertApplied(new Change.Clear(ANN));
        assertApplied(replace(BEN));
        assertKnows(BEN).isTrue();
    }

    @Test
    void aTagIsRefusedForASubjectOfAnotherKindThanItsHolders() {
        assertApplied(kinds(), add(USER, "vip"));
        assertRefused(RefusalReason.WRONG_SUBJECT_KIND, kinds(), add(DEVICE, "new", "vip"));

        assertKnows(DEVICE).isFalse();
        assertHolderCounts().containsExactly(Map.entry(new Tag("vip"), 1L));
        assertApplied(kinds(), add(OTHER_USER, "vip"));
        assertApplied(kinds(), add(DEVICE, "new"));
    }

    @Test
    void aTagThatMovesToAnotherSubjectInOneRequestLosesItsKind() {
        assertApplied(kinds(), add(DEVICE, "vip"));
        List<SubjectChanges> reassigned = List.of(
                new SubjectChanges(DEVICE, List.of(remove(DEVICE, "vip"))),
                new SubjectChanges(USER, List.of(add(USER, "vip"))));
        assertThat(store().apply(reassigned, OPEN).values()).allMatch(Outcome::isApplied);

        assertApplied(kinds(), add(OTHER_USER, "vip"));
        assertRefused(RefusalReason.WRONG_SUBJECT_KIND, kinds(), add(DEVICE, "vip"));
    }

    @Test
    void aTagLosesItsKindWhenItsLastHolderLosesTheTag() {
        assertApplied(kinds(), add(USER, "vip"));
        assertApplied(kinds(), add(OTHER_USER, "vip"));
        assertApplied(kinds(), new Change.Clear(USER));
        assertRefused(RefusalReason.WRONG_SUBJECT_KIND, kinds(), add(DEVICE, "vip"));

        assertApplied(kinds(), remove(OTHER_USER, "vip"));
        assertApplied(kinds(), add(DEVICE, "vip"));
        assertRefused(RefusalReason.WRONG_SUBJECT_KIND, kinds(), add(USER, "vip"));
    }

    @Test
    void aTagWithoutAKindReceivesTheKindOfItsFirstHolderThatHasOne() {
        assertApplied(OPEN, add(ANN, "vip"));
        assertApplied(kinds(), add(USER, "vip"));
        assertRefused(RefusalReason.WRONG_SUBJECT_KIND, kinds(), add(DEVICE, "vip"));

        assertApplied(OPEN, add(BEN, "vip"));
        assertApplied(OPEN, add(DEVICE, "vip"));
    }

    @Test
    void aSubjectMayKeepItsTagsWhateverTheirKind() {
        assertApplied(OPEN, add(DEVICE, "vip"));
        assertApplied(kinds(), add(USER, "vip"));

        assertApplied(kinds(), add(DEVICE, "vip", "new"));
        assertApplied(kinds(), remove(DEVICE, "vip"));
        assertRefused(RefusalReason.WRONG_SUBJECT_KIND, kinds(), add(DEVICE, "vip"));
    }

    @Test
    void theTagLimitOfASubjectAppliesToTheResultOfItsChanges() {
        AdmissionPolicy three = limits(3, 100);
        assertApplied(three, add(ANN, "a", "b", "c"));
        assertRefused(RefusalReason.SUBJECT_TAG_LIMIT, three, add(ANN, "d"));

        assertApplied(three, remove(ANN, "a"), add(ANN, "d"));
        assertApplied(three, add(ANN, "e", "f"), remove(ANN, "e", "f"));
        assertApplied(three, add(ANN, "b", "c", "d"));
        assertRefused(RefusalReason.SUBJECT_TAG_LIMIT, three, replace(ANN, "1", "2", "3", "4"));
        assertTagsOf(ANN).containsExactly("b", "c", "d");
    }

    @Test
    void removingTagsIsNeverRefusedBecauseOfALimit() {
        assertApplied(OPEN, add(ANN, "a", "b", "c", "d", "e"));
        AdmissionPolicy two = limits(2, 1);

        assertApplied(two, remove(ANN, "a"));
        assertApplied(two, replace(ANN, "c", "d", "e"));
        assertRefused(RefusalReason.SUBJECT_TAG_LIMIT, two, remove(ANN, "c"), add(ANN, "x"));
        assertTagsOf(ANN).containsExactly("c", "d", "e");
    }

    @Test
    void theTagLimitOfAnAppCountsDifferentTags() {
        AdmissionPolicy three = limits(100, 3);
        assertApplied(three, add(ANN, "a", "b"));
        assertApplied(three, add(BEN, "a", "b", "c"));
        assertRefused(RefusalReason.APP_TAG_LIMIT, three, add(CEM, "a", "d"));

        assertKnows(CEM).isFalse();
        assertApplied(three, add(CEM, "a", "b", "c"));
        assertThat(store().holderCounts().keySet()).containsExactly(new Tag("a"), new Tag("b"), new Tag("c"));
    }

    @Test
    void aTagWithoutHoldersDoesNotCountTowardTheTagLimitOfItsApp() {
        AdmissionPolicy two = limits(100, 2);
        assertApplied(two, add(ANN, "a", "b"));
        assertApplied(two, add(BEN, "b"));
        assertApplied(two, remove(BEN, "b"));
        assertRefused(RefusalReason.APP_TAG_LIMIT, two, add(BEN, "c"));

        assertApplied(two, remove(ANN, "b"));
        assertApplied(two, add(BEN, "c"));
        assertRefused(RefusalReason.APP_TAG_LIMIT, two, add(BEN, "b"));
    }

    @Test
    void theTagLimitOfAnAppAppliesToTheResultOfTheChanges() {
        AdmissionPolicy two = limits(100, 2);
        assertApplied(two, add(ANN, "a", "b"));

        assertApplied(two, remove(ANN, "a"), add(ANN, "c"));
        assertApplied(two, replace(ANN, "d", "e"));
        assertRefused(RefusalReason.APP_TAG_LIMIT, two, replace(ANN, "f", "g", "h"));
        assertApplied(two, add(BEN, "d"));
        assertRefused(RefusalReason.APP_TAG_LIMIT, two, replace(ANN, "e", "f"));

        assertThat(store().holderCounts().keySet()).containsExactly(new Tag("d"), new Tag("e"));
    }

    @Test
    void capacityFreedByOneSubjectIsAvailableToTheNextInTheSameRequest() {
        AdmissionPolicy one = limits(100, 1);
        assertApplied(one, add(ANN, "a"));

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
        assertApplied(tight, add(USER, "vip"));

        assertRefused(RefusalReason.UNKNOWN_SUBJECT, tight, add(new Subject("device-9"), "vip", "b", "c"));
        assertRefused(RefusalReason.WRONG_SUBJECT_KIND, tight, add(DEVICE, "vip", "b", "c"));
        assertRefused(RefusalReason.SUBJECT_TAG_LIMIT, tight, add(DEVICE, "b", "c"));
        assertRefused(RefusalReason.APP_TAG_LIMIT, tight, add(DEVICE, "b"));
    }

    @Test
    void aRefusalDiscardsAllChangesOfTheSubject() {
        assertApplied(limits(2, 100), add(ANN, "a", "b"));
        assertRefused(RefusalReason.SUBJECT_TAG_LIMIT, limits(2, 100), remove(ANN, "a"), add(ANN, "c", "d"));

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
