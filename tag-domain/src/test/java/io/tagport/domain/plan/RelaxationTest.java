package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is clear at first sight, and how much is left for the cut. Four pairs share a call; a subject's or a tag's takes 100. */
class RelaxationTest {
    private static final int TAGS = 1_000;
    private static final CallCost MANY = new CallCost(4, 100, 100);
    private static final CallCost FEW = new CallCost(2, 4, 6);

    private final SortedBindingsBuilder rows = new SortedBindingsBuilder();
    private int subjects;
    private int nextTag = 100;
    private int cut;

    /** Adds a subject with these tags and some that no other has. */
    private void subject(int ofItsOwn, int... shared) {
        for (int tag : shared) {
            rows.add(subjects, tag);
        }
        for (int i = 0; i < ofItsOwn; i++) {
            rows.add(subjects, nextTag++);
        }
        subjects++;
    }

    private void singles(int count, int tag) {
        for (int i = 0; i < count; i++) {
            subject(0, tag);
        }
    }

    private Graph graph() {
        return new Graph(rows.build(), BindingMatrix.none(), new BitSet(), TAGS);
    }

    /** Returns the subjects that get a call of their own. */
    private int[] solved() {
        Relaxation relaxation =
                new Relaxation(new Kernel(graph(), new ShapeCosts(MANY, MANY)), new Kernel.Line[2 * TAGS]);
        int[] chosen = relaxation.solve().stream().map(left -> left / 2).toArray();
        cut = relaxation.subjectsCut();
        return chosen;
    }

    private long bound(CallCost callCost) {
        Graph graph = graph();
        ShapeCosts both = new ShapeCosts(callCost, callCost);
        Kernel kernel = new Kernel(graph, both);
        Kernel.Line[] lines = new Kernel.Line[graph.rights()];
        for (int right = 0; right < lines.length; right++) {
            if (kernel.isHeavy(right) && kernel.candidatesOf(right) > 0) {
                lines[right] = kernel.lineBelow(right, kernel.candidatesOf(right));
            }
        }
        Relaxation relaxation = new Relaxation(kernel, lines);
        BitSet chosen = relaxation.solve();
        CallCounter count = new CallCounter(graph, both);
        count.choose(chosen);
        return relaxation.bound(chosen, count);
    }

    @Test
    void aSubjectWhoseTagsNobodyElseHasGetsACall() {
        subject(5);

        assertThat(solved()).containsExactly(0);
        assertThat(cut).isZero();
    }

    @Test
    void aSubjectWhoseTagsHaveCallsAnywayGetsNone() {
        subject(0, 0, 1, 2, 3, 4);
        IntStream.range(0, 5).forEach(tag -> singles(4, tag));

        assertThat(solved()).isEmpty();
        assertThat(cut).isZero();
    }

    @Test
    void aTagThatIsNoMoreThanACallInPairsGoesByPairs() {
        subject(0, 0, 1, 2, 3, 4);
        IntStream.range(0, 5).forEach(tag -> singles(3, tag));

        assertThat(solved()).containsExactly(0);
        assertThat(cut).isZero();
    }

    @Test
    void whatIsClearOfSomeMakesTheirTagsClearAndThenOthers() {
        IntStream.range(0, 5).forEach(any -> subject(5, 0, 1));
        subject(3, 0, 1);

        assertThat(solved()).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(cut).isZero();
    }

    @Test
    void aSubjectWithoutACallFillsTheCallsOfItsTags() {
        subject(0, 0, 1, 2, 3, 4);
        IntStream.range(0, 4).forEach(tag -> singles(4, tag));
        singles(3, 4);
        subject(0, 4, 5, 6, 7, 8);
        IntStream.range(5, 9).forEach(tag -> singles(4, tag));

        assertThat(solved()).isEmpty();
        assertThat(cut).isZero();
    }

    @Test
    void onlyWhatIsNotClearIsLeftForTheCut() {
        IntStream.range(0, 5).forEach(any -> subject(0, 0, 1, 2, 3, 4));
        subject(5);

        assertThat(solved()).contains(5);
        assertThat(cut).isEqualTo(5);
    }

    @Test
    void aTagOfManySubjectsNeedsAsManyCallsAsItFills() {
        singles(250, 0);

        assertThat(bound(MANY)).isEqualTo(3);
    }

    @Test
    void aSubjectWithMoreTagsThanACallCarriesNeedsSeveral() {
        subject(250);

        assertThat(bound(MANY)).isEqualTo(3);
    }

    @Test
    void aTagOfManySubjectsCostsItsShareAlsoWhereOneOfThemMayHaveACall() {
        singles(15, 0);
        subject(2, 0);

        assertThat(bound(FEW)).isEqualTo(5);
    }
}
