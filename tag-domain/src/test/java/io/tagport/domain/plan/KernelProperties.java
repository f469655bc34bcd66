package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class KernelProperties {
    private static final int PAIRS = 3;
    private static final int OF_SUBJECT = 6;
    private static final int TAG = 0;

    private static ShapeCosts sizes(int ofTag) {
        CallCost callCost = new CallCost(PAIRS, ofTag, OF_SUBJECT);
        return new ShapeCosts(callCost, callCost);
    }

    /** Subjects that have the tag and so many more. */
    private static void addSubjects(SortedBindingsBuilder rows, int from, int count, int moreTags) {
        for (int subject = from; subject < from + count; subject++) {
            rows.add(subject, TAG);
            for (int tag = 1; tag <= moreTags; tag++) {
                rows.add(subject, tag);
            }
        }
    }

    private static Kernel kernel(int fixed, int candidates, int ofTag) {
        SortedBindingsBuilder rows = new SortedBindingsBuilder();
        addSubjects(rows, 0, fixed, 0);
        addSubjects(rows, fixed, candidates, PAIRS);
        return new Kernel(new Graph(rows.build(), BindingMatrix.none(), new BitSet(), PAIRS + 1), sizes(ofTag));
    }

    /** The cheapest of all numbers of calls for the tag, with the rest in pairs. */
    private static long cost(int bindings, int ofTag) {
        long least = Long.MAX_VALUE;
        for (int calls = 0; calls <= bindings; calls++) {
            long inPairs = Math.max(0, bindings - (long) calls * ofTag);
            least = Math.min(least, (long) calls * CallCost.CALL + inPairs * (CallCost.CALL / PAIRS));
        }
        return least;
    }

    @Property
    void aLineIsNeverAboveTheCostAndMeetsItSomewhere(
            @ForAll @IntRange(max = 30) int fixed,
            @ForAll @IntRange(min = 1, max = 30) int candidates,
            @ForAll @IntRange(min = 4, max = 9) int ofTag,
            @ForAll @IntRange(max = 30) int any) {
        int at = Math.min(any, candidates);

        Kernel.Line line = kernel(fixed, candidates, ofTag).lineBelow(TAG, at);

        long nearest = Long.MAX_VALUE;
        for (int open = 0; open <= candidates; open++) {
            long above = cost(fixed + open, ofTag) - line.base() - line.slope() * open;
            assertThat(above).isNotNegative();
            nearest = Math.min(nearest, above);
        }
        assertThat(nearest).isZero();
    }

    @Property
    void betweenFullCallsALineIsTheChordOfTheCost(
            @ForAll @IntRange(max = 30) int fixed,
            @ForAll @IntRange(min = 4, max = 9) int ofTag,
            @ForAll @IntRange(min = 1, max = 4) int fullCalls,
            @ForAll @IntRange(max = 8) int behind) {
        int before = fullCalls * ofTag - fixed % ofTag; // so many candidates fill calls
        int after = before + ofTag;
        int at = before + Math.min(behind, ofTag - 1);

        Kernel.Line line = kernel(fixed, after + ofTag, ofTag).lineBelow(TAG, at);

        assertThat(line.base() + line.slope() * before)
                .isBetween(cost(fixed + before, ofTag) - ofTag, cost(fixed + before, ofTag));
        assertThat(line.base() + line.slope() * after)
                .isBetween(cost(fixed + after, ofTag) - ofTag, cost(fixed + after, ofTag));
    }

    @Property
    void aTagIsHeavyIfOneCallCannotCarryItsSubjects(
            @ForAll @IntRange(max = 8) int fixed, @ForAll @IntRange(max = 8) int candidates) {
        Kernel kernel = kernel(fixed, candidates, 8);

        assertThat(kernel.isHeavy(TAG)).isEqualTo(fixed + candidates > 8);
        assertThat(kernel.candidatesOf(TAG)).isEqualTo(candidates);
        assertThat(kernel.fixed(TAG)).isEqualTo(fixed);
    }

    @Property
    void aTagWithoutCandidatesCostsAtLeastWhatItsCallsDo(@ForAll @IntRange(max = 40) int fixed) {
        long cost = kernel(fixed, 0, 8).fixedCost(TAG);

        assertThat(cost).isLessThanOrEqualTo(cost(fixed, 8));
        if (fixed <= 8 || fixed % 8 == 0) {
            assertThat(cost).isEqualTo(cost(fixed, 8));
        }
    }

    @Example
    void aCallOfItsOwnMayPayForASubjectWithMoreBindingsThanAPairsCallAndNoMoreThanItCarries() {
        for (int tags = 1; tags <= OF_SUBJECT + 1; tags++) {
            SortedBindingsBuilder rows = new SortedBindingsBuilder();
            addSubjects(rows, 0, 1, tags - 1);
            Kernel kernel = new Kernel(new Graph(rows.build(), BindingMatrix.none(), new BitSet(), 10), sizes(8));

            assertThat(kernel.candidates().get(0)).isEqualTo(tags > PAIRS && tags <= OF_SUBJECT);
            assertThat(kernel.hasOversizedSubjects()).isEqualTo(tags > OF_SUBJECT);
            assertThat(kernel.couplesOperations()).isFalse();
        }
    }

    @Example
    void aRewriteMayPayForASubjectWithTwoBindings() {
        BitSet rewritable = new BitSet();
        rewritable.set(0, 2);
        BindingMatrix added = new BindingMatrix.Builder().add(0, 1).add(1, 1).build();
        BindingMatrix removed = new BindingMatrix.Builder().add(1, 2).build();
        Graph graph = new Graph(added, removed, rewritable, 3);
        Kernel kernel = new Kernel(graph, sizes(8));

        assertThat(kernel.candidates().stream().map(graph::subject)).containsExactly(1);
        assertThat(kernel.couplesOperations()).isTrue();
    }
}
