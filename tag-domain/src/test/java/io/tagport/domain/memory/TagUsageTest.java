package io.tagport.domain.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Totals;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A census of few tags in an app that has more. */
class TagUsageTest {
    private static final Subject ANN = new Subject("ann");
    private static final AdmissionPolicy FIVE = AdmissionPolicy.of(
            new TagLimits("test", LengthUnit.CHARACTERS, 50, new SubjectIdFormat(128, true), 100, 5),
            AdmissionPolicy.Directory.OPEN);

    private final TagUsage census = new TagUsage(3);

    TagUsageTest() {
        census.restore(new Tag("a"), 1, SubjectKind.UNSPECIFIED);
    }

    @Test
    void tagsThatAreNotAskedForTakeTheirPlaces() {
        assertThat(admitAlone(TagSet.empty(), "b")).isEmpty();

        assertThat(admitAlone(TagSet.empty(), "c"))
                .hasValueSatisfying(full -> assertThat(full.message()).contains("would hold 6 different tags"));
        assertThat(census.totals(1)).isEqualTo(new Totals(1, 5, 2));
    }

    @Test
    void aPlaceThatIsFreedIsOneMore() {
        assertThat(admitAlone(TagSet.of("a"), "b", "c")).isEmpty();
    }

    @Test
    void onlyTheLastHolderOfATagFreesItsPlace() {
        census.restore(new Tag("shared"), 2, SubjectKind.UNSPECIFIED);

        assertThat(census.freesCapacity(TagSet.of("a"), TagSet.empty())).isTrue();
        assertThat(census.freesCapacity(TagSet.of("shared"), TagSet.empty())).isFalse();
        assertThat(census.freesCapacity(TagSet.of("a"), TagSet.of("a"))).isFalse();
        assertThat(census.freesCapacity(TagSet.empty(), TagSet.of("b"))).isFalse();
    }

    @Test
    void aLimitedDirectoryRefusesWhomItDoesNotKnow() {
        AdmissionPolicy strict = AdmissionPolicy.of(FIVE.limits(), AdmissionPolicy.Directory.STRICT);
        SubjectChanges add = new SubjectChanges(ANN, List.of(new Change.Add(ANN, TagSet.of("b"))));

        assertThat(census.admit(add, false, TagSet.empty(), TagSet.of("b"), strict))
                .hasValueSatisfying(unknown -> assertThat(unknown.reason()).isEqualTo(RefusalReason.UNKNOWN_SUBJECT));
        assertThat(census.holderCountOf(new Tag("b"))).isZero();
    }

    @Test
    void countingOutTakesOneBindingFromTheTotals() {
        assertThat(admitAlone(TagSet.empty(), "b")).isEmpty();
        census.commit(TagSet.of("b"), TagSet.empty());

        assertThat(census.totals(1)).isEqualTo(new Totals(1, 4, 1));
    }

    @Test
    void restoringATagAgainReplacesItsCount() {
        census.restore(new Tag("a"), 7, SubjectKind.USER);

        assertThat(census.holderCountOf(new Tag("a"))).isEqualTo(7);
        assertThat(census.holderCountOf(new Tag("b"))).isZero();
        assertThat(census.totals(1)).isEqualTo(new Totals(1, 4, 7));
        assertThat(census.kindOf(new Tag("a"))).isEqualTo(SubjectKind.USER);
        assertThat(census.kindOf(new Tag("b"))).isEqualTo(SubjectKind.UNSPECIFIED);
    }

    @Test
    void aTagBelongsToTheKindOfItsFirstHolderThatHasOne() {
        assertThat(admit(SubjectKind.UNSPECIFIED, "a")).isEmpty();
        assertThat(admit(SubjectKind.DEVICE, "a")).isEmpty();
        assertThat(census.kindOf(new Tag("a"))).isEqualTo(SubjectKind.DEVICE);

        assertThat(admit(SubjectKind.DEVICE, "a")).isEmpty();
        assertThat(admit(SubjectKind.UNSPECIFIED, "a")).isEmpty();
        assertThat(admit(SubjectKind.USER, "a", "b"))
                .hasValueSatisfying(other -> assertThat(other.message()).contains("'a'", "kind DEVICE"));
        assertThat(census.holderCountOf(new Tag("a"))).isEqualTo(5);
        assertThat(census.holderCountOf(new Tag("b"))).isZero();
    }

    private Optional<Outcome.Refused> admit(SubjectKind kind, String... after) {
        Change change = new Change.ReplaceAll(ANN, TagSet.of(after));
        AdmissionPolicy ofKind = new AdmissionPolicy(FIVE.limits(), FIVE.directory(), any -> kind);
        return census.admit(new SubjectChanges(ANN, List.of(change)), true, TagSet.empty(), TagSet.of(after), ofKind);
    }

    private Optional<Outcome.Refused> admitAlone(TagSet before, String... after) {
        Change change = new Change.ReplaceAll(ANN, TagSet.of(after));
        return census.admitExclusively(new SubjectChanges(ANN, List.of(change)), true, before, TagSet.of(after), FIVE);
    }
}
