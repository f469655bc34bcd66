package io.tagport.domain.plan;

import java.util.BitSet;

/**
 * Which subjects get a call of their own, so that the calls for subjects, tags and pairs together are as few as can be.
 *
 * @param own left nodes of the graph with a call of their own
 * @param bound calls that there must be at least
 */
record Cover(BitSet own, long bound) {
    private static final int ROUNDS = 4;
    /** Up to so many subjects in question, all combinations are tried where the bound is not met otherwise. */
    private static final int SUBJECTS_TRIED_OUT = 12;

    static Cover of(Graph graph, CallSizes sizes) {
        return new Search(new Kernel(graph, sizes), new Tally(graph, sizes)).run();
    }

    /**
     * Looks for the cover. The relaxation is exact but for two roundings: of pairs to whole calls, where one call covers
     * additions and removals, and of the calls for heavy tags. Both are mended here.
     */
    private static final class Search {
        private final Kernel kernel;
        private final Tally tally;
        private long bound;
        private BitSet best = new BitSet();
        private long calls;

        Search(Kernel kernel, Tally tally) {
            this.kernel = kernel;
            this.tally = tally;
            this.calls = tally.calls();
        }

        Cover run() {
            for (int round = 0; round < ROUNDS && (round == 0 || calls > bound); round++) {
                Relaxation relaxation = new Relaxation(kernel, lines());
                BitSet chosen = relaxation.solve();
                tally.choose(chosen);
                bound = Math.max(bound, relaxation.bound(chosen, tally));
                keepIfBetter();
                if (calls > bound) {
                    improve();
                    tally.choose(chosen);
                }
            }
            if (calls > bound && kernel.candidates().cardinality() <= SUBJECTS_TRIED_OUT && !kernel.hasCrowds()) {
                tryAll();
                bound = calls;
            }
            return new Cover(best, bound);
        }

        private Kernel.Line[] lines() {
            Graph graph = kernel.graph();
            Kernel.Line[] lines = new Kernel.Line[graph.rights()];
            for (int right = 0; right < lines.length; right++) {
                if (kernel.isHeavy(right) && kernel.candidatesOf(right) > 0) {
                    lines[right] = kernel.lineBelow(right, tally.open(right) - kernel.fixed(right));
                }
            }
            return lines;
        }

        private void keepIfBetter() {
            if (tally.calls() < calls) {
                calls = tally.calls();
                best = (BitSet) tally.chosen().clone();
            }
        }

        /** Changes the mind of one subject after the other where that saves a call. */
        private void improve() {
            long before = tally.calls();
            BitSet candidates = kernel.candidates();
            for (int left = candidates.nextSetBit(0); left >= 0; left = candidates.nextSetBit(left + 1)) {
                tally.flip(left);
                if (tally.calls() < before) {
                    before = tally.calls();
                } else {
                    tally.flip(left);
                }
            }
            keepIfBetter();
        }

        /** Goes through all combinations, one flip at a time. */
        private void tryAll() {
            int[] candidates = kernel.candidates().stream().toArray();
            for (int step = 1; step < 1 << candidates.length; step++) {
                tally.flip(candidates[Integer.numberOfTrailingZeros(step)]);
                keepIfBetter();
            }
        }
    }
}
