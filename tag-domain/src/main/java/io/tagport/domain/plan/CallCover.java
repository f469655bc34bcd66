package io.tagport.domain.plan;

import java.util.BitSet;

/**
 * The choice of subjects that receive a dedicated call, such that the total number of calls for subjects, tags and pairs is minimal.
 *
 * @param count the counter of all calls for this choice
 * @param bound a lower bound of the number of calls
 */
record CallCover(CallCounter count, long bound) {
    private static final int ROUNDS = 4;
    /** The maximum number of candidates for which all combinations are tried if the bound is not reached otherwise. */
    private static final int SUBJECTS_TRIED_OUT = 12;

    static CallCover of(Graph graph, ShapeCosts sizes) {
        return new Search(new Kernel(graph, sizes), new CallCounter(graph, sizes)).run();
    }

    /** Returns the left nodes of the graph with a dedicated call. */
    BitSet dedicatedCalls() {
        return count.chosen();
    }

    /**
     * The search for the cover. The relaxation is exact except for two roundings: of pairs to whole calls if one call covers additions
     * and removals, and of the calls for heavy tags. This search corrects both.
     */
    private static final class Search {
        private final Kernel kernel;
        private final CallCounter count;
        private long bound;
        private BitSet best = new BitSet();
        private long calls;

        Search(Kernel kernel, CallCounter count) {
            this.kernel = kernel;
            this.count = count;
            this.calls = count.calls();
        }

        CallCover run() {
            for (int round = 0; round < ROUNDS && (round == 0 || calls > bound); round++) {
                Relaxation relaxation = new Relaxation(kernel, lines());
                BitSet chosen = relaxation.solve();
                count.choose(chosen);
                bound = Math.max(bound, relaxation.bound(chosen, count));
                keepIfBetter();
                if (calls > bound) {
                    improve();
                    count.choose(chosen);
                }
            }
            if (calls > bound
                    && kernel.candidates().cardinality() <= SUBJECTS_TRIED_OUT
                    && !kernel.hasOversizedSubjects()) {
                tryAll();
                bound = calls;
            }
            count.choose(best);
            return new CallCover(count, bound);
        }

        private Kernel.Line[] lines() {
            Graph graph = kernel.graph();
            Kernel.Line[] lines = new Kernel.Line[graph.rights()];
            for (int right = 0; right < lines.length; right++) {
                if (kernel.isHeavy(right) && kernel.candidatesOf(right) > 0) {
                    lines[right] = kernel.lineBelow(right, count.open(right) - kernel.fixed(right));
                }
            }
            return lines;
        }

        private void keepIfBetter() {
            if (count.calls() < calls) {
                calls = count.calls();
                best = (BitSet) count.chosen().clone();
            }
        }

        /** Flips the choice for each subject in sequence if that saves a call. */
        private void improve() {
            long before = count.calls();
            BitSet candidates = kernel.candidates();
            for (int left = candidates.nextSetBit(0); left >= 0; left = candidates.nextSetBit(left + 1)) {
                count.flip(left);
                if (count.calls() < before) {
                    before = count.calls();
                } else {
                    count.flip(left);
                }
            }
            keepIfBetter();
        }

        /** Tries all combinations, each reached by one flip from the previous one. */
        private void tryAll() {
            int[] candidates = kernel.candidates().stream().toArray();
            for (int step = 1; step < 1 << candidates.length; step++) {
                count.flip(candidates[Integer.numberOfTrailingZeros(step)]);
                keepIfBetter();
            }
        }
    }
}
