package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.BitSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** More subjects than all choices are tried out for. A call that adds or removes takes ten of them. */
class CallPackingTest {
    private final BindingMatrix.Builder added = new BindingMatrix.Builder();
    private final BindingMatrix.Builder removed = new BindingMatrix.Builder();
    private final BitSet mayReplace = new BitSet();
    private int subjects;

    private void subjects(int count, boolean gain, boolean lose, boolean mayBeReplaced) {
        for (int end = subjects + count; subjects < end; subjects++) {
            if (gain) {
                added.add(subjects, 0);
            }
            if (lose) {
                removed.add(subjects, 1);
            }
            mayReplace.set(subjects, mayBeReplaced);
        }
    }

    private CallPacking packing(int replacedByOneCall, int replacedAnyway) {
        Terms terms = new Terms(
                TagLimits.STORE,
                Map.of(
                        Shape.ADD_EACH, Capacity.ofEach(10, 100),
                        Shape.REMOVE_EACH, Capacity.ofEach(10, 100),
                        Shape.REPLACE, Capacity.ofEach(replacedByOneCall, 100)),
                0,
                false,
                Pace.NONE);
        return new CallPacking(terms, added.build(), removed.build(), replacedAnyway, mayReplace);
    }

    @Test
    void subjectsThatGainAndLoseAreReplaced() {
        subjects(20, true, true, true);

        CallPacking callPacking = packing(10, 0);

        assertThat(callPacking.replaced()).isEqualTo(mayReplace);
        assertThat(callPacking.calls()).isEqualTo(2);
        assertThat(callPacking.bound()).isEqualTo(2);
    }

    @Test
    void theLastPlaceOfAReplacementGoesToTheOneSubjectThatWouldNeedAnAdditionOfItsOwn() {
        subjects(15, true, true, true);
        subjects(11, true, false, true);
        subjects(11, false, true, true);

        CallPacking callPacking = packing(16, 0);

        assertThat(callPacking.calls()).isEqualTo(4);
        assertThat(callPacking.replaced().cardinality()).isEqualTo(16);
    }

    @Test
    void theLastPlaceOfAReplacementGoesToTheOneSubjectThatWouldNeedARemovalOfItsOwn() {
        subjects(15, true, true, true);
        subjects(10, true, false, true);
        subjects(11, false, true, true);

        CallPacking callPacking = packing(16, 0);

        assertThat(callPacking.calls()).isEqualTo(3);
        assertThat(callPacking.replaced().cardinality()).isEqualTo(16);
    }

    @Test
    void nobodyMoreIsReplacedWhereThereAreTooFewPlaces() {
        subjects(15, true, true, true);
        subjects(12, true, false, true);

        CallPacking callPacking = packing(16, 0);

        assertThat(callPacking.calls()).isEqualTo(3);
        assertThat(callPacking.replaced().cardinality()).isEqualTo(15);
    }

    @Test
    void theBoundCountsThePlacesOfAllCallsTogether() {
        subjects(10, true, false, false);
        subjects(10, false, true, false);
        subjects(13, true, true, true);

        assertThat(packing(10, 10).bound()).isEqualTo(5);
    }
}
