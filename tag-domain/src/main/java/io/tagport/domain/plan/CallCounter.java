package io.tagport.domain.plan;

import io.tagport.domain.port.BindingOperation;
import java.util.BitSet;

/**
 * An exact counter of calls. Given the subjects with a dedicated call, the best calls for all other bindings are determined: see
 * {@link CallCost#tagCalls}.
 */
final class CallCounter {
    private final Graph graph;
    private final ShapeCosts sizes;
    private final BitSet chosen = new BitSet();

    /** The number of subjects without a dedicated call, for each tag. */
    private final int[] open;

    private long tagCalls;
    private final long[] loose = new long[2];

    /** Creates a counter in which no subject has a dedicated call. */
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
        int pairs = sizes.of(bindingOperation).pairsPerCall();
        return (loose[index(bindingOperation)] + pairs - 1) / pairs;
    }

    /** Adds or removes the dedicated call of a subject. */
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

    /** Sets the subjects with a dedicated call. */
    void choose(BitSet lefts) {
        BitSet changed = (BitSet) chosen.clone();
        changed.xor(lefts);
        changed.stream().forEach(this::flip);
    }

    private void count(int right, int sign) {
        BindingOperation bindingOperation = graph.operation(right);
        tagCalls += (long) sign * sizes.of(bindingOperation).tagCalls(open[right]);
        loose[index(bindingOperation)] +=
                (long) sign * sizes.of(bindingOperation).bindingsSentAsPairs(open[right]);
    }

    private static int index(BindingOperation bindingOperation) {
        return bindingOperation == BindingOperation.ADD ? 0 : 1;
    }
}
