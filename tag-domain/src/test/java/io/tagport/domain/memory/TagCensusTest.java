package io.tagport.domain.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectForm;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Admission;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Totals;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A census of few tags in an app that has more. */
class TagCensusTest {
    private static final Subject ANN = new Subject("ann");
    private static final Admission FIVE = Admission.of(
            new TagLimits("test", LengthUnit.CHARACTERS, 50, new SubjectForm(128, true), 100, 5),
            Admission.Directory.OPEN);

    private final TagCensus census = new TagCensus(3);

    TagCensusTest() {
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

    private Optional<Outcome.Refused> admitAlone(TagSet before, String... after) {
        Change change = new Change.ReplaceAll(ANN, TagSet.of(after));
        return census.admitAlone(new SubjectChanges(ANN, List.of(change)), true, before, TagSet.of(after), FIVE);
    }
}
