package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Category;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Of ten bindings four would be removed: three of the four of {@code level}, and one of the six others. */
class BrakeTest {
    private static final Category LEVEL = new Category("level");
    private static final Impact IMPACT =
            new Impact(new Impact.Share(10, 4), new TreeMap<>(Map.of(LEVEL, new Impact.Share(4, 3))), List.of());

    private static Brake brake(double percent, Map<Category, Double> percentOf) {
        SortedMap<Category, Double> own = new TreeMap<>(percentOf);
        return new Brake(percent, own);
    }

    @ParameterizedTest
    @CsvSource({
        "40, true",
        "39.9, false",
        "100, true",
        "0, false",
    })
    void withoutSharesOfTheirOwnAllTagsAreJudgedTogether(double percent, boolean mayBeSent) {
        assertThat(brake(percent, Map.of()).violations(IMPACT).isEmpty()).isEqualTo(mayBeSent);
    }

    @ParameterizedTest
    @CsvSource({
        // of all others, of level, reasons
        "17,  75,   0",
        "17,  74.9, 1",
        "16,  75,   1",
        "16,  74.9, 2",
        "100, 0,    1",
        "0,   100,  1",
    })
    void aCategoryWithAShareOfItsOwnIsJudgedByItselfAndTheRestWithoutIt(double percent, double ofLevel, int reasons) {
        assertThat(brake(percent, Map.of(LEVEL, ofLevel)).violations(IMPACT)).hasSize(reasons);
    }

    @Test
    void aReasonNamesTheBindingsTheShareAndTheLimit() {
        assertThat(brake(16.5, Map.of(LEVEL, 50.0)).violations(IMPACT))
                .containsExactly(
                        "3 of 4 bindings of category 'level' known for these subjects would be removed (75.0 %); the limit"
                                + " is 50 %",
                        "1 of 6 bindings of all other tags known for these subjects would be removed (16.7 %); the limit"
                                + " is 16.5 %");
    }

    @Test
    void aCategoryThatNobodyHoldsGivesNoReason() {
        assertThat(brake(40, Map.of(new Category("other"), 0.0)).violations(IMPACT))
                .isEmpty();
    }
}
