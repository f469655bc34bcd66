package io.tagport.domain.plan;

import java.util.BitSet;

/**
 * The part of a graph without an obvious solution: the candidates, which are the subjects whose dedicated call may save calls. For
 * a subject whose bindings all fit in one call of pairs, a dedicated call never saves a call.
 */
final class Kernel {
    private final Graph graph;
    private final ShapeCosts sizes;
    private final BitSet candidates = new BitSet();
    private boolean couplesOperations;

    /** The number of subjects of each tag that are not candidates. */
    private final int[] fixed;

    /** The minimum cost of the bindings of these subjects, for each tag. */
    private final long[] fixedPrice;
    /** The number of these subjects with so many tags that several dedicated calls are cheapest, for each tag. */
    private final int[] cheap;

    /** The start of the candidates of each tag in {@link #lefts}, followed by the end of the last ones. */
    private final int[] starts;

    private final int[] lefts;

    Kernel(Graph graph, ShapeCosts sizes) {
        this.graph = graph;
        this.sizes = sizes;
        this.fixed = new int[graph.rights()];
        this.fixedPrice = new long[graph.rights()];
        this.cheap = new int[graph.rights()];
        int[] counts = new int[graph.rights() + 1];
        for (int left = 0; left < graph.lefts(); left++) {
            if (isCandidate(left)) {
                candidates.set(left);
                couplesOperations |= graph.isRewritable(left);
                for (int place = graph.start(left); place < graph.end(left); place++) {
                    counts[graph.rightAt(place) + 1]++;
                }
            } else {
                fix(left);
            }
        }
        for (int right = 0; right < graph.rights(); right++) {
            counts[right + 1] += counts[right];
        }
        this.starts = counts;
        this.lefts = leftsByRight();
    }

    private boolean isCandidate(int left) {
        if (graph.isRewritable(left)) {
            return graph.count(left) > 1;
        }
        CallCost own = sizes.of(graph.operationOfLeft(left));
        return graph.count(left) > own.pairsPerCall() && graph.count(left) <= own.tagsPerSubjectCall();
    }

    private void fix(int left) {
        for (int place = graph.start(left); place < graph.end(left); place++) {
            int right = graph.rightAt(place);
            CallCost own = sizes.of(graph.operation(right));
            boolean exceedsCall = own.tagsPerSubjectCall() > 0 && graph.count(left) > own.tagsPerSubjectCall();
            fixed[right]++;
            fixedPrice[right] +=
                    exceedsCall ? Math.min(own.pairPrice(), CallCost.CALL / own.tagsPerSubjectCall()) : own.pairPrice();
            cheap[right] += exceedsCall ? 1 : 0;
        }
    }

    private int[] leftsByRight() {
        int[] next = starts.clone();
        int[] grouped = new int[starts[graph.rights()]];
        for (int left = candidates.nextSetBit(0); left >= 0; left = candidates.nextSetBit(left + 1)) {
            for (int place = graph.start(left); place < graph.end(left); place++) {
                grouped[next[graph.rightAt(place)]++] = left;
            }
        }
        return grouped;
    }

    Graph graph() {
        return graph;
    }

    CallCost sizes(int right) {
        return sizes.of(graph.operation(right));
    }

    BitSet candidates() {
        return candidates;
    }

    /** Tests whether a call may cover both additions and removals, so that the two cannot be counted separately. */
    boolean couplesOperations() {
        return couplesOperations;
    }

    /** Tests whether any subject has more bindings than fit in one dedicated call. */
    boolean hasOversizedSubjects() {
        for (int count : cheap) {
            if (count > 0) {
                return true;
            }
        }
        return false;
    }

    int candidatesOf(int right) {
        return starts[right + 1] - starts[right];
    }

    int start(int right) {
        return starts[right];
    }

    int leftAt(int place) {
        return lefts[place];
    }

    int fixed(int right) {
        return fixed[right];
    }

    long fixedPrice(int right) {
        return fixedPrice[right];
    }

    /** Tests whether a tag is heavy: one call for the tag cannot carry all its subjects. */
    boolean isHeavy(int right) {
        int most = sizes(right).subjectsPerTagCall();
        return most > 0 && fixed[right] + candidatesOf(right) > most;
    }

    /** Returns the minimum cost of a tag without candidates. */
    long fixedCost(int right) {
        CallCost own = sizes(right);
        if (own.subjectsPerTagCall() == 0) {
            return fixedPrice[right];
        }
        return isHeavy(right)
                ? Math.max(own.price(fixed[right] - cheap[right]), (long) fixed[right] * own.tagPrice())
                : Math.min(CallCost.CALL, fixedPrice[right]);
    }

    /**
     * Returns a line below the cost of a heavy tag, as a function of the number of its candidates without a dedicated call. The line
     * touches the lower envelope of the cost at the given position. The cost is one call for each full call of the tag, and increases
     * in steps between these.
     */
    Line lineBelow(int right, int at) {
        CallCost own = sizes(right);
        int normal = fixed[right] - cheap[right];
        int most = candidatesOf(right);
        int before = 0;
        int after = most;
        for (int corner = own.subjectsPerTagCall() - normal % own.subjectsPerTagCall();
                corner < most;
                corner += own.subjectsPerTagCall()) {
            if (corner <= at) {
                before = corner;
            } else {
                after = corner;
                break;
            }
        }
        long slope = (own.price(normal + after) - own.price(normal + before)) / Math.max(1, after - before);
        long base = Long.MAX_VALUE;
        for (int corner = 0; corner < most; corner = nextCorner(corner, normal, own)) {
            base = Math.min(base, own.price(normal + corner) - slope * corner);
        }
        return new Line(Math.min(base, own.price(normal + most) - slope * most), slope);
    }

    private static int nextCorner(int corner, int normal, CallCost own) {
        return corner + own.subjectsPerTagCall() - (normal + corner) % own.subjectsPerTagCall();
    }

    /**
     * A linear cost.
     *
     * @param base the cost without candidates
     * @param slope the cost of each candidate
     */
    record Line(long base, long slope) {}
}
