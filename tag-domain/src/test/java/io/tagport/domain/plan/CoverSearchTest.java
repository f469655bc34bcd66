package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Graphs of which the cut alone does not find the fewest calls, as tags have more subjects than a call for a tag carries. */
class CoverSearchTest {
    private static final int TAGS = 8;
    private static final CallCost SIZES = new CallCost(2, 4, 6);
    private static final ShapeCosts BOTH = new ShapeCosts(SIZES, SIZES);

    private static Graph graph(long seed, int subjects) {
        Random random = new Random(seed);
        SortedBindingsBuilder rows = new SortedBindingsBuilder();
        for (int subject = 0; subject < subjects; subject++) {
            for (int tag = 0; tag < TAGS; tag++) {
                if (random.nextInt(100) < 45) {
                    rows.add(subject, tag);
                }
            }
        }
        return new Graph(rows.build(), BindingMatrix.none(), new BitSet(), TAGS);
    }

    /** Tries all choices of subjects with a call of their own. */
    private static long fewest(Graph graph) {
        int[] candidates = new Kernel(graph, BOTH).candidates().stream().toArray();
        CallCounter count = new CallCounter(graph, BOTH);
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

        CallCover callCover = CallCover.of(graph, BOTH);

        assertThat(callCover.count().calls()).isEqualTo(fewest(graph));
        assertThat(callCover.bound()).isEqualTo(callCover.count().calls());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 13, 15, 21})
    void ofManySubjectsSingleChoicesAreChangedWhereThatSavesCalls(long seed) {
        Graph graph = graph(seed, 18);

        CallCover callCover = CallCover.of(graph, BOTH);

        assertThat(callCover.count().calls()).isEqualTo(fewest(graph));
        assertThat(callCover.bound()).isLessThanOrEqualTo(callCover.count().calls());
    }
}
