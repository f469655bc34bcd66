package io.tagport.domain.plan;

import io.tagport.domain.port.BindingOperation;
import java.util.BitSet;

/**
 * Counts calls exactly. Once it is settled which subjects have a call of their own, the best for all else follows: see
 * {@link CallCost#tagCalls}.
 */
final class CallCounter {
    private final Graph graph;
    private final ShapeCosts sizes;
    private final BitSet chosen = new BitSet();

    /** For each tag, how many of its subjects have no call of their own. */
    private final int[] open;

    private long tagCalls;
    private final long[] loose = new long[2];

    /** Begins with no subject that has a call of its own. */
    CallCounter(Graph graph, ShapeCosts sizes) {
        this.graph = graph;
        this.sizes = sizes;
        this.open = new int[graph.rights()];
        for (int place = 0; place < graph.edges(); place++) {
            open[graph.rightAt(place)]++;
        }
        for (int right = 0; right < open.length; right++) {
            count(right, 1);
        }
    }

    BitSet chosen() {
        return chosen;
    }

    int open(int right) {
        return open[right];
    }

    long calls() {
        return chosen.cardinality() + tagCalls + pairCalls(BindingOperation.ADD) + pairCalls(BindingOperation.REMOVE);
    }

    private long pairCalls(BindingOperation bindingOperation) {
        int pairs = sizes.of(bindingOperation).pairs();
        return (loose[index(bindingOperation)] + pairs - 1) / pairs;
    }

    /** Gives a subject a call of its own, or takes it away. */
    void flip(int left) {
        int step = chosen.get(left) ? 1 : -1;
        chosen.flip(left);
        for (int place = graph.start(left); place < graph.end(left); place++) {
            int right = graph.rightAt(place);
            count(right, -1);
            open[right] += step;
            count(right, 1);
        }
    }

    /** Makes these, and no others, the subjects with a call of their own. */
    void choose(BitSet lefts) {
        BitSet changed = (BitSet) chosen.clone();
        changed.xor(lefts);
        changed.stream().forEach(this::flip);
    }

    private void count(int right, int sign) {
        BindingOperation bindingOperation = graph.verb(right);
        tagCalls += (long) sign * sizes.of(bindingOperation).tagCalls(open[right]);
        loose[index(bindingOperation)] +=
                (long) sign * sizes.of(bindingOperation).loose(open[right]);
    }

    private static int index(BindingOperation bindingOperation) {
        return bindingOperation == BindingOperation.ADD ? 0 : 1;
    }
}
