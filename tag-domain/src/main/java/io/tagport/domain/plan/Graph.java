package io.tagport.domain.plan;

import io.tagport.domain.port.BindingOperation;
import java.util.Arrays;
import java.util.BitSet;

/**
 * A bipartite graph of the bindings that calls must cover. Each subject has two left nodes: one with an even number for its additions,
 * and one with the next odd number for its removals. A subject that may be rewritten has all bindings at the first node, as one
 * call covers both. The right nodes are tags: first those to add, then those to remove.
 */
final class Graph {
    private final int tags;
    private final int[] starts;
    private final int[] rights;
    private final BitSet rewritable;

    /**
     * Creates the graph.
     *
     * @param added bindings to add
     * @param removed bindings to remove
     * @param rewritable subjects for which one call covers all changes
     * @param tags one more than the greatest number of a tag
     */
    Graph(BindingMatrix added, BindingMatrix removed, BitSet rewritable, int tags) {
        int subjects = Math.max(added.rows(), removed.rows());
        this.tags = tags;
        this.rewritable = rewritable;
        this.starts = new int[2 * subjects + 1];
        this.rights = new int[added.size() + removed.size()];
        int size = 0;
        for (int subject = 0; subject < subjects; subject++) {
            for (int place = added.start(subject); place < added.end(subject); place++) {
                rights[size++] = added.tagAt(place);
            }
            int addedEnd = size;
            for (int place = removed.start(subject); place < removed.end(subject); place++) {
                rights[size++] = tags + removed.tagAt(place);
            }
            starts[2 * subject + 1] = rewritable.get(subject) ? size : addedEnd;
            starts[2 * subject + 2] = size;
        }
    }

    int lefts() {
        return starts.length - 1;
    }

    int rights() {
        return 2 * tags;
    }

    int edges() {
        return rights.length;
    }

    int start(int left) {
        return starts[left];
    }

    int end(int left) {
        return starts[left + 1];
    }

    int count(int left) {
        return starts[left + 1] - starts[left];
    }

    int rightAt(int place) {
        return rights[place];
    }

    int[] rightsOf(int left) {
        return Arrays.copyOfRange(rights, start(left), end(left));
    }

    int subject(int left) {
        return left >> 1;
    }

    boolean isRewritable(int left) {
        return (left & 1) == 0 && rewritable.get(left >> 1);
    }

    /** Returns the operation of a call for a left node that is not rewritable. */
    BindingOperation operationOfLeft(int left) {
        return (left & 1) == 0 ? BindingOperation.ADD : BindingOperation.REMOVE;
    }

    BindingOperation operation(int right) {
        return right < tags ? BindingOperation.ADD : BindingOperation.REMOVE;
    }

    int tag(int right) {
        return right < tags ? right : right - tags;
    }
}
