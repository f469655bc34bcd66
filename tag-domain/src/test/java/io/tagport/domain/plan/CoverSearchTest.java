package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs of which the cut alone does not find the fewest calls, as tags have more subjects than a call for a tag carries. */
class CoverSearchTest {
    private static final int TAGS = 8;
    private static final Sizes SIZES = new Sizes(2, 4, 6);
    private static final CallSizes BOTH = new CallSizes(SIZES, SIZES);

    private static Graph graph(long seed, int subjects) {
        Random random = new Random(seed);
        RowsBuilder rows = new RowsBuilder();
        for (int subject = 0; subject < subjects; subject++) {
            for (int tag = 0; tag < TAGS; tag++) {
                if (random.nextInt(100) < 45) {
                    rows.add(subject, tag);
                }
            }
        }
        return new Graph(rows.build(), Bindings.none(), new BitSet(), TAGS);
    }

    /** Tries all choices of subjects with a call of their own. */
    private static long fewest(Graph graph) {
        int[] candidates = new Kernel(graph, BOTH).candidates().stream().toArray();
        CallCount count = new CallCount(graph, BOTH);
        long fewest = count.calls();
        for (int step = 1; step < 1 << candidates.length; step++) {
            count.flip(candidates[Integer.numberOfTrailingZeros(step)]);
            fewest = Math.min(fewest, count.calls());
        }
        return fewest;
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 8, 22, 27, 31, 34, 54, 55})
    void ofFewSubjectsAllChoicesAreTriedOut(long seed) {
        Graph graph = graph(seed, 11);

        Cover cover = Cover.of(graph, BOTH);

        assertThat(cover.count().calls()).isEqualTo(fewest(graph));
        assertThat(cover.bound()).isEqualTo(cover.count().calls());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 13, 15, 21})
    void ofManySubjectsSingleChoicesAreChangedWhereThatSavesCalls(long seed) {
        Graph graph = graph(seed, 18);

        Cover cover = Cover.of(graph, BOTH);

        assertThat(cover.count().calls()).isEqualTo(fewest(graph));
        assertThat(cover.bound()).isLessThanOrEqualTo(cover.count().calls());
    }
}
