package io.tagport.domain.plan;

import io.tagport.domain.port.BindingOperation;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The cheapest cover under two relaxations: calls of pairs are divisible without rounding, and heavy tags have the cost of their
 * lines. The relaxed problem is a minimum cut, and its cost never exceeds the minimum number of calls. Nodes with an obvious side
 * are settled first, which for most workloads are all nodes.
 */
final class Relaxation {
    private enum Side {
        /** Not yet settled. */
        OPEN,
        /** A subject or a light tag with a dedicated call. */
        OWN,
        /** A subject without a dedicated call, or a tag whose bindings are all sent as pairs. */
        NONE,
        /** A heavy tag: the cost of each binding is the slope of the line of the tag. */
        HEAVY
    }

    private final Kernel kernel;
    private final Graph graph;
    private final Kernel.Line[] lines;

    private final Side[] lefts;
    private final Side[] rights;
    /** The certain cost of each subject without a dedicated call. */
    private final long[] firm;

    /** The possible additional cost of each subject without a dedicated call. */
    private final long[] possible;
    /** The certain cost of each light tag without a dedicated call. */
    private final long[] loose;

    /** The number of unsettled subjects of each tag, for which the tag may cost more. */
    private final int[] open;
    /** The nodes to check again: subjects as their numbers, tags as the complements of their numbers. */
    private int[] unsettled = new int[1024];

    private int unsettledCount;
    private int subjectsCut;

    /**
     * Creates the relaxed problem.
     *
     * @param kernel the graph
     * @param lines the line of each heavy tag with candidates
     */
    Relaxation(Kernel kernel, Kernel.Line[] lines) {
        this.kernel = kernel;
        this.graph = kernel.graph();
        this.lines = lines;
        this.lefts = new Side[graph.lefts()];
        this.rights = new Side[graph.rights()];
        this.firm = new long[graph.lefts()];
        this.possible = new long[graph.lefts()];
        this.loose = new long[graph.rights()];
        this.open = new int[graph.rights()];
    }

    /**
     * Solves the relaxed problem.
     *
     * @return the subjects with a dedicated call
     */
    BitSet solve() {
        Arrays.fill(lefts, Side.NONE);
        for (int right = 0; right < rights.length; right++) {
            open[right] = kernel.candidatesOf(right);
            loose[right] = kernel.fixedPrice(right);
            rights[right] = kernel.sizes(right).subjectsPerTagCall() == 0
                    ? Side.NONE
                    : kernel.isHeavy(right) ? Side.HEAVY : Side.OPEN;
        }
        kernel.candidates().stream().forEach(this::begin);
        for (int right = 0; right < rights.length; right++) {
            if (rights[right] == Side.OPEN && open[right] > 0) {
                enqueue(~right);
            }
        }
        settle();
        cutTheRest();
        BitSet chosen = new BitSet();
        kernel.candidates().stream().filter(left -> lefts[left] == Side.OWN).forEach(chosen::set);
        return chosen;
    }

    /** Returns the number of subjects without an obvious side, which {@link #solve} left to the minimum cut. */
    int subjectsCut() {
        return subjectsCut;
    }

    private void begin(int left) {
        lefts[left] = Side.OPEN;
        for (int place = graph.start(left); place < graph.end(left); place++) {
            int right = graph.rightAt(place);
            switch (rights[right]) {
                case HEAVY -> firm[left] += lines[right].slope();
                case NONE -> firm[left] += price(right);
                default -> possible[left] += price(right);
            }
        }
        enqueue(left);
    }

    private long price(int right) {
        return kernel.sizes(right).pairPrice();
    }

    private void enqueue(int node) {
        if (unsettledCount == unsettled.length) {
            unsettled = Arrays.copyOf(unsettled, 2 * unsettledCount);
        }
        unsettled[unsettledCount++] = node;
    }

    private void settle() {
        while (unsettledCount > 0) {
            int node = unsettled[--unsettledCount];
            if (node >= 0) {
                settleLeft(node);
            } else {
                settleRight(~node);
            }
        }
    }

    private void settleLeft(int left) {
        if (lefts[left] != Side.OPEN) {
            return;
        }
        if (firm[left] >= CallCost.CALL) {
            lefts[left] = Side.OWN;
        } else if (firm[left] + possible[left] <= CallCost.CALL) {
            lefts[left] = Side.NONE;
        } else {
            return;
        }
        for (int place = graph.start(left); place < graph.end(left); place++) {
            int right = graph.rightAt(place);
            open[right]--;
            if (lefts[left] == Side.NONE) {
                loose[right] += price(right);
            }
            if (rights[right] == Side.OPEN) {
                enqueue(~right);
            }
        }
    }

    private void settleRight(int right) {
        if (rights[right] != Side.OPEN) {
            return;
        }
        if (loose[right] >= CallCost.CALL) {
            rights[right] = Side.OWN;
        } else if (loose[right] + open[right] * price(right) <= CallCost.CALL) {
            rights[right] = Side.NONE;
        } else {
            return;
        }
        for (int place = kernel.start(right); place < kernel.start(right + 1); place++) {
            int left = kernel.leftAt(place);
            possible[left] -= price(right);
            if (rights[right] == Side.NONE) {
                firm[left] += price(right);
            }
            if (lefts[left] == Side.OPEN) {
                enqueue(left);
            }
        }
    }

    private void cutTheRest() {
        int[] ofLefts = kernel.candidates().stream()
                .filter(left -> lefts[left] == Side.OPEN)
                .toArray();
        subjectsCut = ofLefts.length;
        int[] indexOfRight = new int[rights.length];
        int[] ofRights = openRights(indexOfRight);
        int[] starts = new int[ofLefts.length + 1];
        int[] ends = new int[openEdges(ofLefts)];
        long[] toLeft = new long[ofLefts.length];
        long[] along = new long[ends.length];
        int size = 0;
        for (int i = 0; i < ofLefts.length; i++) {
            int left = ofLefts[i];
            toLeft[i] = CallCost.CALL - firm[left];
            for (int place = graph.start(left); place < graph.end(left); place++) {
                int right = graph.rightAt(place);
                if (rights[right] == Side.OPEN) {
                    along[size] = price(right);
                    ends[size++] = indexOfRight[right];
                }
            }
            starts[i + 1] = size;
        }
        long[] toSink = Arrays.stream(ofRights)
                .mapToLong(right -> CallCost.CALL - loose[right])
                .toArray();
        boolean[] cut = new MinCut(starts, ends, toLeft, along, toSink).cutLefts();
        for (int i = 0; i < cut.length; i++) {
            lefts[ofLefts[i]] = cut[i] ? Side.OWN : Side.NONE;
        }
    }

    private int[] openRights(int[] indexOfRight) {
        int[] ofRights = new int[rights.length];
        int count = 0;
        for (int right = 0; right < rights.length; right++) {
            if (rights[right] == Side.OPEN && open[right] > 0) {
                indexOfRight[right] = count;
                ofRights[count++] = right;
            }
        }
        return Arrays.copyOf(ofRights, count);
    }

    private int openEdges(int[] ofLefts) {
        int count = 0;
        for (int left : ofLefts) {
            for (int place = graph.start(left); place < graph.end(left); place++) {
                count += rights[graph.rightAt(place)] == Side.OPEN ? 1 : 0;
            }
        }
        return count;
    }

    /**
     * Returns a lower bound of the number of calls, given the cheapest cover.
     *
     * @param chosen the result of {@link #solve}
     * @param count the call counter for the same subjects
     * @return the bound
     */
    long bound(BitSet chosen, CallCounter count) {
        long[] cost = new long[2];
        chosen.stream().forEach(left -> cost[index(graph.operationOfLeft(left))] += CallCost.CALL);
        for (int right = 0; right < rights.length; right++) {
            cost[index(graph.operation(right))] += cost(right, count.open(right));
        }
        return kernel.couplesOperations() ? calls(cost[0] + cost[1]) : calls(cost[0]) + calls(cost[1]);
    }

    private long cost(int right, int uncovered) {
        if (kernel.candidatesOf(right) == 0) {
            return kernel.fixedCost(right);
        }
        int uncoveredCandidates = uncovered - kernel.fixed(right);
        if (kernel.isHeavy(right)) {
            return lines[right].base() + lines[right].slope() * uncoveredCandidates;
        }
        long pairs = kernel.fixedPrice(right) + uncoveredCandidates * price(right);
        return kernel.sizes(right).subjectsPerTagCall() == 0 ? pairs : Math.min(CallCost.CALL, pairs);
    }

    private static long calls(long cost) {
        return (cost + CallCost.CALL - 1) / CallCost.CALL;
    }

    private static int index(BindingOperation bindingOperation) {
        return bindingOperation == BindingOperation.ADD ? 0 : 1;
    }
}
