package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MinCutProperties {
    /** Capacities of lefts, of rights, and of the edges between all of them, row by row; 0 is no edge. */
    record Network(List<Long> lefts, List<Long> rights, List<Long> edges) {
        long edge(int left, int right) {
            return edges.get(left * rights.size() + right);
        }

        /** What the best choice of rights makes of a choice of lefts. */
        long cost(boolean[] cut) {
            long cost = 0;
            for (int right = 0; right < rights.size(); right++) {
                long crossing = 0;
                for (int left = 0; left < cut.length; left++) {
                    crossing += cut[left] ? 0 : edge(left, right);
                }
                cost += Math.min(crossing, rights.get(right));
            }
            for (int left = 0; left < cut.length; left++) {
                cost += cut[left] ? lefts.get(left) : 0;
            }
            return cost;
        }

        boolean[] cut() {
            int[] starts = new int[lefts.size() + 1];
            List<Integer> ends = new ArrayList<>();
            List<Long> along = new ArrayList<>();
            for (int left = 0; left < lefts.size(); left++) {
                for (int right = 0; right < rights.size(); right++) {
                    if (edge(left, right) > 0) {
                        ends.add(right);
                        along.add(edge(left, right));
                    }
                }
                starts[left + 1] = ends.size();
            }
            return new MinCut(
                            starts,
                            ends.stream().mapToInt(end -> end).toArray(),
                            lefts.stream().mapToLong(most -> most).toArray(),
                            along.stream().mapToLong(most -> most).toArray(),
                            rights.stream().mapToLong(most -> most).toArray())
                    .cutLefts();
        }
    }

    @Provide
    Arbitrary<Network> networks() {
        Arbitrary<Long> capacities = Arbitraries.longs().between(1, 9);
        Arbitrary<Long> edges = Arbitraries.longs().between(-4, 5).map(most -> Math.max(0, most));
        return Combinators.combine(
                        capacities.list().ofMinSize(1).ofMaxSize(7),
                        capacities.list().ofMinSize(1).ofMaxSize(7),
                        edges.list().ofSize(49))
                .as(Network::new);
    }

    @Property
    void noOtherCutIsCheaper(@ForAll("networks") Network network) {
        long least = Long.MAX_VALUE;
        for (int set = 0; set < 1 << network.lefts().size(); set++) {
            boolean[] cut = new boolean[network.lefts().size()];
            for (int left = 0; left < cut.length; left++) {
                cut[left] = (set & 1 << left) != 0;
            }
            least = Math.min(least, network.cost(cut));
        }

        assertThat(network.cost(network.cut())).isEqualTo(least);
    }
}
