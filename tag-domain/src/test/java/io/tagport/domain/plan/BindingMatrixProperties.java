package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BindingMatrixProperties {
    @Provide
    Arbitrary<List<int[]>> pairs() {
        return Arbitraries.integers()
                .between(0, 9)
                .array(int[].class)
                .ofSize(2)
                .list()
                .ofMaxSize(60);
    }

    @Property
    void rowsHoldEveryPairOnceInTheOrderOfTheirComing(@ForAll("pairs") List<int[]> pairs) {
        BindingMatrix.Builder builder = new BindingMatrix.Builder();
        Map<Integer, Set<Integer>> expected = new TreeMap<>();
        for (int[] pair : pairs) {
            builder.add(pair[0], pair[1]);
            expected.computeIfAbsent(pair[0], any -> new LinkedHashSet<>()).add(pair[1]);
        }

        BindingMatrix bindingMatrix = builder.build();

        assertThat(builder.size()).isEqualTo(pairs.size());
        assertThat(bindingMatrix.rows()).isEqualTo(expected.isEmpty() ? 0 : Collections.max(expected.keySet()) + 1);
        assertThat(bindingMatrix.size())
                .isEqualTo(expected.values().stream().mapToInt(Set::size).sum());
        for (int subject = 0; subject < 12; subject++) {
            List<Integer> row = new ArrayList<>();
            for (int place = 0; place < bindingMatrix.count(subject); place++) {
                row.add(bindingMatrix.tag(subject, place));
            }
            for (int tag = 0; tag < 10; tag++) {
                assertThat(bindingMatrix.contains(subject, tag)).isEqualTo(row.contains(tag));
            }
            assertThat(row).containsExactlyElementsOf(expected.getOrDefault(subject, Set.of()));
        }
    }

    @Property
    void equalValuesHaveOneNumberAndNumbersLeadBack(@ForAll List<String> values) {
        Dictionary<String> dictionary = new Dictionary<>();
        List<String> distinct = List.copyOf(new LinkedHashSet<>(values));

        values.forEach(dictionary::of);

        assertThat(dictionary.size()).isEqualTo(distinct.size());
        for (int number = 0; number < distinct.size(); number++) {
            assertThat(dictionary.get(number)).isEqualTo(distinct.get(number));
            assertThat(dictionary.find(distinct.get(number))).isEqualTo(number);
        }
        assertThat(dictionary.find("nobody's value")).isNegative();
    }

    @Property(tries = 5)
    void aNumberingGrowsPastItsFirstSize(@ForAll long seed) {
        Dictionary<Long> dictionary = new Dictionary<>();

        for (long i = 0; i < 5_000; i++) {
            assertThat(dictionary.of(seed + i)).isEqualTo((int) i);
        }

        assertThat(dictionary.of(seed + 1)).isEqualTo(1);
    }
}
