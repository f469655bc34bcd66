package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CallPackingProperties {
    private static final int TAGS_REPLACED = 100;

    /** What each subject gains and loses, and calls that carry so many subjects with so many tags each. */
    private record Bulk(List<Integer> gains, List<Integer> losses, Capacity adding, Capacity removing, int replacing) {
        static Bulk random(Random random) {
            int subjects = 1 + random.nextInt(6);
            return new Bulk(
                    random.ints(subjects, 0, 5).boxed().toList(),
                    random.ints(subjects, 0, 5).boxed().toList(),
                    Capacity.ofEach(1 + random.nextInt(3), 1 + random.nextInt(3)),
                    Capacity.ofEach(1 + random.nextInt(3), 1 + random.nextInt(3)),
                    1 + random.nextInt(3));
        }

        BitSet someOfThoseThatChange(Random random) {
            BitSet some = new BitSet();
            for (int subject = 0; subject < gains.size(); subject++) {
                some.set(subject, gains.get(subject) + losses.get(subject) > 0 && random.nextBoolean());
            }
            return some;
        }

        CallPacking packing(int replacedAnyway, BitSet mayReplace) {
            Terms terms = new Terms(
                    TagLimits.STORE,
                    Map.of(
                            Shape.ADD_EACH, adding,
                            Shape.REMOVE_EACH, removing,
                            Shape.REPLACE, Capacity.ofEach(replacing, TAGS_REPLACED)),
                    0,
                    false,
                    Pace.NONE);
            return new CallPacking(terms, rows(gains), rows(losses), replacedAnyway, mayReplace);
        }

        private static BindingMatrix rows(List<Integer> counts) {
            BindingMatrix.Builder rows = new BindingMatrix.Builder();
            for (int subject = 0; subject < counts.size(); subject++) {
                for (int tag = 0; tag < counts.get(subject); tag++) {
                    rows.add(subject, tag);
                }
            }
            return rows.build();
        }

        long calls(int replacedAnyway, BitSet replaced) {
            return calls(gains, adding, replaced)
                    + calls(losses, removing, replaced)
                    + ceiling(replacedAnyway + replaced.cardinality(), replacing);
        }

        /** A subject with more tags than a call takes of it is in several calls, in each of them once. */
        private static long calls(List<Integer> counts, Capacity capacity, BitSet replaced) {
            int places = 0;
            int most = 0;
            for (int subject = 0; subject < counts.size(); subject++) {
                int own = replaced.get(subject) ? 0 : ceiling(counts.get(subject), capacity.tagsPerSubject());
                places += own;
                most = Math.max(most, own);
            }
            return Math.max(ceiling(places, capacity.subjects()), most);
        }

        private static int ceiling(int count, int ofOne) {
            return (int) Math.ceil((double) count / ofOne);
        }

        /** Tries to replace each set of the subjects that may be. */
        long fewestCalls(int replacedAnyway, BitSet mayReplace) {
            long fewest = Long.MAX_VALUE;
            for (long set = 0; set < 1L << gains.size(); set++) {
                BitSet replaced = BitSet.valueOf(new long[] {set});
                BitSet others = (BitSet) replaced.clone();
                others.andNot(mayReplace);
                if (others.isEmpty()) {
                    fewest = Math.min(fewest, calls(replacedAnyway, replaced));
                }
            }
            return fewest;
        }
    }

    @Property
    void noOtherChoiceOfReplacementsTakesFewerCalls(@ForAll long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            Bulk bulk = Bulk.random(random);
            BitSet mayReplace = bulk.someOfThoseThatChange(random);
            int replacedAnyway = random.nextInt(4);

            CallPacking callPacking = bulk.packing(replacedAnyway, mayReplace);

            long fewest = bulk.fewestCalls(replacedAnyway, mayReplace);
            assertThat(callPacking.calls()).isEqualTo(fewest);
            assertThat(callPacking.bound()).isEqualTo(fewest);
            assertThat(bulk.calls(replacedAnyway, callPacking.replaced())).isEqualTo(fewest);
        }
    }

    private static List<Integer> counts(int subjects, int first, int ofFirst, int ofRest) {
        return IntStream.range(0, subjects)
                .mapToObj(subject -> subject < first ? ofFirst : ofRest)
                .toList();
    }

    private static CallPacking packing(List<Integer> gains, List<Integer> losses) {
        Capacity ten = Capacity.ofEach(10, 1);
        BitSet all = new BitSet();
        all.set(0, gains.size());
        return new Bulk(gains, losses, ten, ten, 10).packing(0, all);
    }

    @Example
    void subjectsWithSeveralPlacesAreReplacedWhereTheyAreManyToo() {
        CallPacking callPacking = packing(counts(40, 40, 2, 0), counts(40, 40, 1, 0));

        assertThat(callPacking.calls()).isEqualTo(4);
        assertThat(callPacking.bound()).isEqualTo(4);
        assertThat(callPacking.replaced().cardinality()).isEqualTo(40);
    }

    @Example
    void theLastReplacementIsFilledUpWithThoseWhoSaveACallOfAdditions() {
        // 15 are replaced in two calls; 13 others need two calls, but ten of them one
        CallPacking callPacking = packing(counts(28, 15, 2, 1), counts(28, 0, 0, 0));

        assertThat(callPacking.calls()).isEqualTo(3);
        assertThat(callPacking.replaced().cardinality()).isEqualTo(18);
    }

    @Example
    void theLastReplacementIsFilledUpWithThoseWhoSaveACallOfRemovals() {
        CallPacking callPacking = packing(counts(28, 15, 2, 0), counts(28, 15, 0, 1));

        assertThat(callPacking.calls()).isEqualTo(3);
        assertThat(callPacking.replaced().cardinality()).isEqualTo(18);
    }

    @Example
    void placesThatSaveNothingAreLeftFree() {
        // 15 are replaced in two calls; of the 16 others more than the free five would have to go
        CallPacking callPacking = packing(counts(31, 15, 2, 1), counts(31, 0, 0, 0));

        assertThat(callPacking.calls()).isEqualTo(4);
        assertThat(callPacking.replaced().cardinality()).isEqualTo(15);
        assertThat(callPacking.bound()).isEqualTo(4);
    }
}
