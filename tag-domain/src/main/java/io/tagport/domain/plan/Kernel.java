package io.tagport.domain.plan;

import java.util.BitSet;

/**
 * The part of a graph that is not settled at first sight: the subjects of which a call of their own may pay. A call for a
 * subject with no more bindings than pairs fit in a call never does.
 */
final class Kernel {
    private final Graph graph;
    private final ShapeCosts sizes;
    private final BitSet candidates = new BitSet();
    private boolean couplesVerbs;

    /** For each tag: its subjects outside of the candidates, and what their bindings cost at least by themselves. */
    private final int[] fixed;

    private final long[] fixedPrice;
    /** How many of them have so many tags that several calls of their own are cheapest. */
    private final int[] cheap;

    /** For each tag its candidates. */
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
                couplesVerbs |= graph.isRewritable(left);
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
        CallCost own = sizes.of(graph.verbOfLeft(left));
        return graph.count(left) > own.pairs() && graph.count(left) <= own.ofSubject();
    }

    private void fix(int left) {
        for (int place = graph.start(left); place < graph.end(left); place++) {
            int right = graph.rightAt(place);
            CallCost own = sizes.of(graph.verb(right));
            boolean crowd = own.ofSubject() > 0 && graph.count(left) > own.ofSubject();
            fixed[right]++;
            fixedPrice[right] += crowd ? Math.min(own.pairPrice(), CallCost.CALL / own.ofSubject()) : own.pairPrice();
            cheap[right] += crowd ? 1 : 0;
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
        return sizes.of(graph.verb(right));
    }

    BitSet candidates() {
        return candidates;
    }

    /** Whether a call may cover additions and removals, so that the two cannot be counted apart. */
    boolean couplesVerbs() {
        return couplesVerbs;
    }

    /** Whether some subject has more bindings than a call of its own carries. */
    boolean hasCrowds() {
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

    /** Whether one call for the tag cannot carry all of its subjects. */
    boolean isHeavy(int right) {
        int most = sizes(right).ofTag();
        return most > 0 && fixed[right] + candidatesOf(right) > most;
    }

    /** What a tag without candidates costs at least. */
    long fixedCost(int right) {
        CallCost own = sizes(right);
        if (own.ofTag() == 0) {
            return fixedPrice[right];
        }
        return isHeavy(right)
                ? Math.max(own.price(fixed[right] - cheap[right]), (long) fixed[right] * own.tagPrice())
                : Math.min(CallCost.CALL, fixedPrice[right]);
    }

    /**
     * A line below the cost of a heavy tag, over the number of its candidates without a call of their own: it touches the
     * cost's lower envelope at a place. A tag costs a call for each full one, and steps up in between.
     */
    Line lineBelow(int right, int at) {
        CallCost own = sizes(right);
        int normal = fixed[right] - cheap[right];
        int most = candidatesOf(right);
        int before = 0;
        int behind = most;
        for (int corner = own.ofTag() - normal % own.ofTag(); corner < most; corner += own.ofTag()) {
            if (corner <= at) {
                before = corner;
            } else {
                behind = corner;
                break;
            }
        }
        long slope = (own.price(normal + behind) - own.price(normal + before)) / Math.max(1, behind - before);
        long base = Long.MAX_VALUE;
        for (int corner = 0; corner < most; corner = nextCorner(corner, normal, own)) {
            base = Math.min(base, own.price(normal + corner) - slope * corner);
        }
        return new Line(Math.min(base, own.price(normal + most) - slope * most), slope);
    }

    private static int nextCorner(int corner, int normal, CallCost own) {
        return corner + own.ofTag() - (normal + corner) % own.ofTag();
    }

    /**
     * A cost that grows evenly.
     *
     * @param base at none
     * @param slope for each
     */
    record Line(long base, long slope) {}
}
