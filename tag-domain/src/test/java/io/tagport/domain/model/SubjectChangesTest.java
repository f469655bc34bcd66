package io.tagport.domain.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SubjectChangesTest {
    private static final Subject ANN = new Subject("ann");
    private static final Subject BEN = new Subject("ben");
    private static final TagSet VIP = TagSet.of("vip");

    private static SubjectChanges ofAnn(Change... changes) {
        return new SubjectChanges(ANN, List.of(changes));
    }

    @Test
    void changesAreGroupedBySubjectInTheOrderOfTheirFirstChanges() {
        Change first = new Change.Clear(BEN);
        Change second = new Change.Add(ANN, VIP);
        Change third = new Change.Add(BEN, VIP);

        assertThat(SubjectChanges.bySubject(List.of(first, second, third)))
                .containsExactly(new SubjectChanges(BEN, List.of(first, third)), ofAnn(second));
    }

    @Test
    void aChangeOfAnotherSubjectIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ofAnn(new Change.Clear(BEN)))
                .withMessage("a change of subject b…(3) is among the changes of subject a…(3)");
    }

    @Test
    void aSubjectThatIsNamedTwiceIsRejected() {
        SubjectChanges one = ofAnn(new Change.Clear(ANN));
        SubjectChanges other = new SubjectChanges(BEN, List.of(new Change.Clear(BEN)));

        assertThatCode(() -> SubjectChanges.requireDistinct(List.of(one, other)))
                .doesNotThrowAnyException();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SubjectChanges.requireDistinct(List.of(one, other, one)))
                .withMessageContaining("a…(3) is named twice");
    }

    @Test
    void onlyASubjectThatIsGivenTagsIsIntroduced() {
        Change removal = new Change.Remove(ANN, VIP);
        Change clearance = new Change.Clear(ANN);

        assertThat(ofAnn(removal, clearance).createsSubject()).isFalse();
        for (Change giving : List.of(
                new Change.Add(ANN, VIP),
                new Change.ReplaceAll(ANN, VIP),
                new Change.OverwriteCategories(ANN, TagSet.of("level:1")))) {
            assertThat(ofAnn(removal, giving, clearance).createsSubject()).isTrue();
        }
    }

    @Test
    void aClearanceNamesNoTagAndLeavesNone() {
        assertThat(new Change.Clear(ANN).tags()).isEmpty();
        assertThat(ofAnn(new Change.Clear(ANN)).applyTo(VIP)).isEmpty();
    }
}
