package io.tagport.domain.plan;

import java.util.Arrays;

/**
 * A minimum cut of a bipartite network, computed by Dinic's algorithm. The flow runs from the source to the left nodes, along edges to
 * the right nodes, and from the right nodes to the sink.
 */
final class MinCut {
    private static final int UNSEEN = -1;

    private final int[] starts;
    private final int[] rightOfEdge;
    private final int[] leftOfEdge;
    private final long[] toLeft;
    private final long[] alongEdge;
    private final long[] toSink;
    private final int[] backStarts;
    private final int[] backEdges;
    private final long[] flow;

    private final int[] leftLevel;
    private final int[] rightLevel;
    private final int[] nextOut;
    private final int[] nextBack;
    private final int[] queue;
    private final int[] path;

    /**
     * Creates a network.
     *
     * @param starts the index of the first edge of each left node, followed by the end of the last edges
     * @param rightOfEdge the right node of each edge
     * @param toLeft the capacity from the source to each left node
     * @param alongEdge the capacity of each edge
     * @param toSink the capacity from each right node to the sink
     */
    MinCut(int[] starts, int[] rightOfEdge, long[] toLeft, long[] alongEdge, long[] toSink) {
        this.starts = starts;
        this.rightOfEdge = rightOfEdge;
        this.toLeft = toLeft.clone();
        this.alongEdge = alongEdge;
        this.toSink = toSink.clone();
        int edges = rightOfEdge.length;
        this.leftOfEdge = new int[edges];
        int[] all = new int[edges];
        for (int left = 0; left < toLeft.length; left++) {
            for (int edge = starts[left]; edge < starts[left + 1]; edge++) {
                leftOfEdge[edge] = left;
                all[edge] = edge;
            }
        }
        this.backStarts = CountingSort.starts(rightOfEdge, edges, toSink.length);
        this.backEdges = CountingSort.grouped(rightOfEdge, all, edges, backStarts);
        this.flow = new long[edges];
        this.leftLevel = new int[toLeft.length];
        this.rightLevel = new int[toSink.length];
        this.nextOut = new int[toLeft.length];
        this.nextBack = new int[toSink.length];
        this.queue = new int[toLeft.length + toSink.length];
        this.path = new int[toLeft.length + toSink.length + 1];
    }

    /**
     * Computes the minimum cut.
     *
     * @return for each left node whether its edge from the source is in the cut
     */
    boolean[] cutLefts() {
        while (reachSink()) {
            System.arraycopy(starts, 0, nextOut, 0, nextOut.length);
            System.arraycopy(backStarts, 0, nextBack, 0, nextBack.length);
            for (int left = 0; left < toLeft.length; left++) {
                while (toLeft[left] > 0 && augmentFrom(left)) {
                    // repeat while a path is found
                }
            }
        }
        boolean[] cut = new boolean[toLeft.length];
        for (int left = 0; left < cut.length; left++) {
            cut[left] = leftLevel[left] == UNSEEN;
        }
        return cut;
    }

    /** Computes the distance of nodes from the source along edges with residual capacity. Returns whether the sink is reachable. */
    private boolean reachSink() {
        Arrays.fill(leftLevel, UNSEEN);
        Arrays.fill(rightLevel, UNSEEN);
        int tail = 0;
        for (int left = 0; left < toLeft.length; left++) {
            if (toLeft[left] > 0) {
                leftLevel[left] = 0;
                queue[tail++] = left;
            }
        }
        boolean reached = false;
        for (int head = 0; head < tail; head++) {
            int node = queue[head];
            if (node < toLeft.length) {
                tail = seeRights(node, tail);
            } else {
                int right = node - toLeft.length;
                reached |= toSink[right] > 0;
                tail = seeLefts(right, tail);
            }
        }
        return reached;
    }

    private int seeRights(int left, int from) {
        int tail = from;
        for (int edge = starts[left]; edge < starts[left + 1]; edge++) {
            int right = rightOfEdge[edge];
            if (rightLevel[right] == UNSEEN && flow[edge] < alongEdge[edge]) {
                rightLevel[right] = leftLevel[left] + 1;
                queue[tail++] = toLeft.length + right;
            }
        }
        return tail;
    }

    private int seeLefts(int right, int from) {
        int tail = from;
        for (int i = backStarts[right]; i < backStarts[right + 1]; i++) {
            int left = leftOfEdge[backEdges[i]];
            if (leftLevel[left] == UNSEEN && flow[backEdges[i]] > 0) {
                leftLevel[left] = rightLevel[right] + 1;
                queue[tail++] = left;
            }
        }
        return tail;
    }

    /** Finds one path from a left node to the sink along increasing levels, and sends the maximum flow of the path. */
    private boolean augmentFrom(int first) {
        int length = 0;
        int left = first;
        while (true) {
            int out = nextEdgeOut(left);
            if (out == UNSEEN) {
                if (length == 0) {
                    return false;
                }
                // Retreat over the edge into this left node, and over the edge before it.
                nextBack[rightOfEdge[path[--length]]]++;
                left = leftOfEdge[path[length - 1]];
                length = retreatIfSpent(length);
                continue;
            }
            int right = rightOfEdge[out];
            path[length++] = out;
            if (toSink[right] > 0) {
                send(first, right, length);
                return true;
            }
            int back = nextEdgeBack(right);
            if (back == UNSEEN) {
                length--;
                nextOut[left]++;
            } else {
                path[length++] = back;
                left = leftOfEdge[back];
            }
        }
    }

    /** Retreats from a dead end over one more edge. If the right node of that edge has no other edge back, the edge is not tried again. */
    private int retreatIfSpent(int length) {
        int edge = path[length - 1];
        int right = rightOfEdge[edge];
        if (nextEdgeBack(right) == UNSEEN) {
            nextOut[leftOfEdge[edge]]++;
        }
        return length - 1;
    }

    private int nextEdgeOut(int left) {
        while (nextOut[left] < starts[left + 1]) {
            int edge = nextOut[left];
            if (flow[edge] < alongEdge[edge] && rightLevel[rightOfEdge[edge]] == leftLevel[left] + 1) {
                return edge;
            }
            nextOut[left]++;
        }
        return UNSEEN;
    }

    private int nextEdgeBack(int right) {
        while (nextBack[right] < backStarts[right + 1]) {
            int edge = backEdges[nextBack[right]];
            if (flow[edge] > 0 && leftLevel[leftOfEdge[edge]] == rightLevel[right] + 1) {
                return edge;
            }
            nextBack[right]++;
        }
        return UNSEEN;
    }

    /** Sends flow along a path, which uses edges forward at even positions and backward at odd ones. */
    private void send(int first, int last, int length) {
        long amount = Math.min(toLeft[first], toSink[last]);
        for (int i = 0; i < length; i++) {
            int edge = path[i];
            amount = Math.min(amount, i % 2 == 0 ? alongEdge[edge] - flow[edge] : flow[edge]);
        }
        for (int i = 0; i < length; i++) {
            flow[path[i]] += i % 2 == 0 ? amount : -amount;
        }
        toLeft[first] -= amount;
        toSink[last] -= amount;
    }
}
