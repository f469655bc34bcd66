package io.tagport.tpns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TpnsOperationTest {
    @ParameterizedTest
    @CsvSource({
        "1, ADD, FIRST, FIRST, NONE",
        "2, REMOVE, FIRST, FIRST, NONE",
        "3, ADD, ALL, FIRST, NONE",
        "4, REMOVE, ALL, FIRST, NONE",
        "5, CLEAR, NONE, FIRST, NONE",
        "6, OVERWRITE, ALL, FIRST, NONE",
        "7, ADD, FIRST, ALL, NONE",
        "8, REMOVE, FIRST, ALL, NONE",
        "9, ADD, NONE, NONE, ALL",
        "10, REMOVE, NONE, NONE, ALL"
    })
    void eachNumberHasItsEffectAndLists(
            int number,
            TpnsOperation.Effect effect,
            ListCardinality tags,
            ListCardinality tokens,
            ListCardinality pairs) {
        TpnsOperation operation = TpnsOperation.of(number).orElseThrow();

        assertThat(operation.number()).isEqualTo(number);
        assertThat(operation.effect()).isEqualTo(effect);
        assertThat(operation.tags()).isEqualTo(tags);
        assertThat(operation.tokens()).isEqualTo(tokens);
        assertThat(operation.pairs()).isEqualTo(pairs);
    }

    @Test
    void thereAreNoOtherNumbers() {
        assertThat(TpnsOperation.of(0)).isEmpty();
        assertThat(TpnsOperation.of(11)).isEmpty();
        assertThat(TpnsOperation.values()).hasSize(10);
    }

    @Test
    void aListIsTruncatedToTheUsedEntries() {
        List<String> list = List.of("a", "b");

        assertThat(ListCardinality.NONE.of(list)).isEmpty();
        assertThat(ListCardinality.FIRST.of(list)).containsExactly("a");
        assertThat(ListCardinality.FIRST.of(List.of())).isEmpty();
        assertThat(ListCardinality.ALL.of(list)).containsExactly("a", "b");
    }
}
