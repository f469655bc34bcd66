package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.port.BindingOperation;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Graphs so small that everything can be tried, and graphs so large and dense that the flow must decide. */
class CallCoverProperties {
    private static final int TAGS = 60;
    private static final int SMALL_TAGS = 4;

    private static BindingMatrix random(Random random, int subjects, int tagsMost) {
        SortedBindingsBuilder rows = new SortedBindingsBuilder();
        for (int subject = 0; subject < subjects; subject++) {
            int rare = random.nextInt(3) == 0 ? tagsMost : 3;
            for (int tag = 0; tag < TAGS; tag++) {
                if (random.nextInt(TAGS) < rare) {
                    rows.add(subject, tag);
                }
            }
        }
        return rows.build();
    }

    private static BitSet some(Random random, int subjects) {
        BitSet set = new BitSet();
        for (int subject = 0; subject < subjects; subject++) {
            set.set(subject, random.nextInt(4) == 0);
        }
        return set;
    }

    /** One graph in four ways: with and without removals and rewrites. */
    private static Graph graph(long seed, boolean removes, boolean rewrites) {
        Random random = new Random(seed);
        int subjects = 20 + random.nextInt(60);
        BindingMatrix added = random(random, subjects, 5 + random.nextInt(20));
        BindingMatrix removed = removes ? random(random, subjects, 5 + random.nextInt(20)) : BindingMatrix.none();
        return new Graph(added, removed, rewrites ? some(random, subjects) : new BitSet(), TAGS);
    }

    private static Graph graph(long seed, boolean removes) {
        return graph(seed, removes, removes);
    }

    private static long calls(Graph graph, ShapeCosts sizes, CallCover callCover) {
        CallCounter count = new CallCounter(graph, sizes);
        count.choose(callCover.dedicatedCalls());
        return count.calls();
    }

    /** Tags of which one call cannot carry all bindings. */
    private static long heavyTags(Graph graph, ShapeCosts sizes) {
        int[] bindings = new int[graph.rights()];
        for (int place = 0; place < graph.edges(); place++) {
            bindings[graph.rightAt(place)]++;
        }
        return IntStream.range(0, graph.rights())
                .filter(right ->
                        bindings[right] > sizes.of(graph.operation(right)).subjectsPerTagCall())
                .count();
    }

    @Property(tries = 300)
    void withoutHeavyTagsTheBoundIsMet(
            @ForAll long seed,
            @ForAll boolean removes,
            @ForAll @IntRange(min = 2, max = 9) int added,
            @ForAll @IntRange(min = 2, max = 9) int removed) {
        Graph graph = graph(seed, removes, false);
        ShapeCosts sizes = new ShapeCosts(new CallCost(added, 100, TAGS), new CallCost(removed, 100, TAGS));

        CallCover callCover = CallCover.of(graph, sizes);

        assertThat(calls(graph, sizes, callCover)).isEqualTo(callCover.bound());
    }

    @Property(tries = 300)
    void oneRoundingIsLostAtMostWhereRewritesCoupleAdditionsAndRemovals(
            @ForAll long seed,
            @ForAll @IntRange(min = 2, max = 9) int added,
            @ForAll @IntRange(min = 2, max = 9) int removed) {
        Graph graph = graph(seed, true);
        ShapeCosts sizes = new ShapeCosts(new CallCost(added, 100, TAGS), new CallCost(removed, 100, TAGS));

        CallCover callCover = CallCover.of(graph, sizes);

        assertThat(calls(graph, sizes, callCover)).isBetween(callCover.bound(), callCover.bound() + 1);
    }

    @Property(tries = 300)
    void oneCallForEachHeavyTagIsLostAtMost(
            @ForAll long seed,
            @ForAll boolean removes,
            @ForAll @IntRange(min = 8, max = 40) int added,
            @ForAll @IntRange(min = 8, max = 40) int removed) {
        Graph graph = graph(seed, removes);
        ShapeCosts sizes = new ShapeCosts(new CallCost(3, added, TAGS), new CallCost(4, removed, TAGS));

        CallCover callCover = CallCover.of(graph, sizes);

        assertThat(calls(graph, sizes, callCover))
                .isBetween(callCover.bound(), callCover.bound() + 1 + heavyTags(graph, sizes));
    }

    /** So small that every choice of subjects can be tried, with heavy tags, rewrites and sizes that differ. */
    @Property(tries = 60)
    void noOtherChoiceOfSubjectsIsCheaper(@ForAll long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 10; round++) {
            BindingMatrix added = smallRows(random);
            BindingMatrix removed = smallRows(random);
            Graph graph = new Graph(added, removed, random.nextBoolean() ? some(random, 4) : new BitSet(), SMALL_TAGS);
            ShapeCosts sizes = new ShapeCosts(smallSizes(random), smallSizes(random));

            CallCover callCover = CallCover.of(graph, sizes);

            long fewest = fewestCalls(graph, sizes);
            assertThat(calls(graph, sizes, callCover)).isEqualTo(fewest);
            assertThat(callCover.bound()).isEqualTo(fewest);
        }
    }

    private static BindingMatrix smallRows(Random random) {
        SortedBindingsBuilder rows = new SortedBindingsBuilder();
        for (int subject = 0; subject < 4; subject++) {
            for (int tag = 0; tag < SMALL_TAGS; tag++) {
                if (random.nextInt(3) > 0) {
                    rows.add(subject, tag);
                }
            }
        }
        return rows.build();
    }

    private static CallCost smallSizes(Random random) {
        int pairs = 1 + random.nextInt(3);
        return new CallCost(pairs, random.nextBoolean() ? pairs + 1 : 0, SMALL_TAGS);
    }

    private static long fewestCalls(Graph graph, ShapeCosts sizes) {
        long fewest = Long.MAX_VALUE;
        for (int own = 0; own < 1 << graph.lefts(); own++) {
            fewest = Math.min(
                    fewest,
                    Integer.bitCount(own)
                            + fewestCalls(graph, sizes, own, BindingOperation.ADD)
                            + fewestCalls(graph, sizes, own, BindingOperation.REMOVE));
        }
        return fewest;
    }

    /** Returns the number of calls of one operation for tags and pairs, given the subjects with dedicated calls. */
    private static int fewestCalls(Graph graph, ShapeCosts sizes, int own, BindingOperation bindingOperation) {
        CallCost size = sizes.of(bindingOperation);
        int[] tagCallsByLoose = {0}; // the fewest calls for tags that leave so many bindings to pairs
        for (int right = 0; right < graph.rights(); right++) {
            if (graph.operation(right) == bindingOperation) {
                tagCallsByLoose = withTag(tagCallsByLoose, open(graph, own, right), size.subjectsPerTagCall());
            }
        }
        int fewest = Integer.MAX_VALUE;
        for (int loose = 0; loose < tagCallsByLoose.length; loose++) {
            int pairCalls = (int) Math.ceil((double) loose / size.pairsPerCall());
            fewest = Math.min(fewest, tagCallsByLoose[loose] + pairCalls);
        }
        return fewest;
    }

    private static int[] withTag(int[] before, int open, int ofTag) {
        int[] after = new int[before.length + open];
        Arrays.fill(after, 1_000);
        for (int loose = 0; loose < before.length; loose++) {
            for (int calls = 0; calls <= (ofTag == 0 ? 0 : open); calls++) {
                int left = loose + Math.max(0, open - calls * ofTag);
                after[left] = Math.min(after[left], before[loose] + calls);
            }
        }
        return after;
    }

    private static int open(Graph graph, int own, int right) {
        int open = 0;
        for (int left = 0; left < graph.lefts(); left++) {
            for (int place = graph.start(left); place < graph.end(left); place++) {
                open += graph.rightAt(place) == right && (own & 1 << left) == 0 ? 1 : 0;
            }
        }
        return open;
    }

    @Property(tries = 300)
    void noSubjectByItselfMakesTheCoverCheaper(@ForAll long seed, @ForAll boolean removes) {
        Graph graph = graph(seed, removes);
        CallCost callCost = new CallCost(5, 40, TAGS);
        ShapeCosts both = new ShapeCosts(callCost, callCost);
        CallCounter count = new CallCounter(graph, both);
        CallCover callCover = CallCover.of(graph, both);
        count.choose(callCover.dedicatedCalls());
        long calls = count.calls();

        for (int left = 0; left < graph.lefts(); left++) {
            count.flip(left);
            assertThat(count.calls()).isGreaterThanOrEqualTo(Math.min(calls, callCover.bound()));
            count.flip(left);
        }
        assertThat(count.calls()).isEqualTo(calls);
    }

    @Property(tries = 300)
    void theBoundHoldsForAnyOtherChoice(
            @ForAll long seed, @ForAll boolean removes, @ForAll @IntRange(min = 8, max = 100) int ofTag) {
        Graph graph = graph(seed, removes);
        CallCost callCost = new CallCost(5, ofTag, TAGS);
        ShapeCosts both = new ShapeCosts(callCost, callCost);
        long bound = CallCover.of(graph, both).bound();
        CallCounter count = new CallCounter(graph, both);
        Random random = new Random(seed);

        for (int step = 0; step < 400; step++) {
            int left = random.nextInt(graph.lefts());
            long before = count.calls();
            count.flip(left);
            assertThat(count.calls()).isGreaterThanOrEqualTo(bound);
            if (count.calls() > before && random.nextInt(4) > 0) {
                count.flip(left);
            }
        }
    }
}
