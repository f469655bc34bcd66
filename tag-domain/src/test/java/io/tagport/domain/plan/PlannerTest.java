package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Small plans under terms with the numbers of the two providers. */
class PlannerTest {
    private static final Terms SINGLY = terms(
            true,
            Map.of(
                    Shape.ADD_TO_SUBJECT, Capacity.ofTags(100),
                    Shape.REMOVE_FROM_SUBJECT, Capacity.ofTags(100),
                    Shape.ADD_TAG, Capacity.ofSubjects(500),
                    Shape.REMOVE_TAG, Capacity.ofSubjects(500),
                    Shape.ADD_PAIRS, Capacity.ofPairs(20),
                    Shape.REMOVE_PAIRS, Capacity.ofPairs(20),
                    Shape.OVERWRITE, Capacity.ofTags(100),
                    Shape.REPLACE, Capacity.ofEach(1, 100),
                    Shape.CLEAR, Capacity.ofSubjects(1)));
    private static final Terms PACKED = terms(
            false,
            Map.of(
                    Shape.ADD_EACH, Capacity.ofEach(100, 10),
                    Shape.REMOVE_EACH, Capacity.ofEach(100, 100),
                    Shape.REPLACE, Capacity.ofEach(100, 100),
                    Shape.CLEAR, Capacity.ofSubjects(100)));
    private static final Subject ANN = new Subject("ann");
    private static final Subject BOB = new Subject("bob");

    private static Terms terms(boolean trap, Map<Shape, Capacity> shapes) {
        return new Terms(TagLimits.STORE, shapes, 0, trap, Pace.NONE);
    }

    private static Map<Subject, TagSet> each(int subjects, String... tags) {
        Map<Subject, TagSet> all = new LinkedHashMap<>();
        for (int i = 0; i < subjects; i++) {
            all.put(new Subject("subject-" + i), TagSet.of(tags));
        }
        return all;
    }

    private static Plan plan(Terms terms, Map<Subject, TagSet> added, Map<Subject, TagSet> removed) {
        return new Planner(terms).plan(StateDifference.of(added, removed));
    }

    @Test
    void theTagsOfOneSubjectGoInACallOfTheSubject() {
        assertThat(plan(SINGLY, Map.of(ANN, TagSet.of("a", "b")), Map.of()).calls())
                .containsExactly(new Call.SubjectTags(BindingOperation.ADD, ANN, TagSet.of("a", "b")));
    }

    @Test
    void theSubjectsOfOneTagGoInACallOfTheTag() {
        assertThat(plan(SINGLY, each(2, "vip"), Map.of()).calls())
                .containsExactly(new Call.TagSubjects(
                        BindingOperation.ADD, TagSet.of("vip").iterator().next(), each(2).keySet()));
    }

    @Test
    void whatIsLeftOverOfABroadTagGoesByPairs() {
        Map<Subject, TagSet> added = each(505, "vip");
        added.put(ANN, TagSet.of("rare"));

        assertThat(plan(SINGLY, added, Map.of()).byShape()).isEqualTo(Map.of(Shape.ADD_TAG, 1, Shape.ADD_PAIRS, 1));
    }

    @Test
    void aSubjectWithMoreTagsThanItsCallCarriesHasSeveral() {
        String[] tags = IntStream.range(0, 250).mapToObj(i -> "t" + i).toArray(String[]::new);

        Plan plan = plan(SINGLY, Map.of(ANN, TagSet.of(tags)), Map.of(BOB, TagSet.of(tags)));

        assertThat(plan.byShape()).isEqualTo(Map.of(Shape.ADD_TO_SUBJECT, 3, Shape.REMOVE_FROM_SUBJECT, 3));
        assertThat(plan.figures().bound()).isBetween(5L, 6L);
    }

    @Test
    void manyLooseBindingsAreAllSent() {
        Map<Subject, TagSet> loose = new LinkedHashMap<>();
        for (int i = 0; i < 200; i++) {
            loose.put(new Subject("subject-" + i), TagSet.of("rare-" + i));
        }

        Plan plan = plan(SINGLY, loose, Map.of());

        assertThat(plan.byShape()).isEqualTo(Map.of(Shape.ADD_PAIRS, 10));
        assertThat(plan.calls()
                        .flatMap(call -> call.bindings().stream())
                        .distinct()
                        .count())
                .isEqualTo(200);
        assertThat(plan.figures().bound()).isEqualTo(10);
    }

    @Test
    void aProviderWithoutACallForAChangeIsNotAskedForIt() {
        Terms onlyAdds = terms(false, Map.of(Shape.ADD_PAIRS, Capacity.ofPairs(1)));

        assertThat(plan(onlyAdds, Map.of(ANN, TagSet.of("a")), Map.of()).size()).isEqualTo(1);
        assertThatThrownBy(() -> plan(onlyAdds, Map.of(), Map.of(ANN, TagSet.of("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the provider has no call that removes tags");
    }

    @Test
    void additionsGoBeforeRemovals() {
        Plan plan = plan(SINGLY, Map.of(ANN, TagSet.of("new")), Map.of(ANN, TagSet.of("old")));

        assertThat(plan.stage(0)).isEqualTo(Stage.ADD);
        assertThat(plan.stage(1)).isEqualTo(Stage.REMOVE);
    }

    @Test
    void aSubjectWithManyTagsIsInSeveralPackedCalls() {
        Map<Subject, TagSet> added = each(150, "a");
        added.put(ANN, TagSet.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11"));

        Plan plan = plan(PACKED, added, Map.of());

        assertThat(plan.size()).isEqualTo(2);
        assertThat(plan.figures().bound()).isEqualTo(2);
    }

    @Test
    void aReplacementThatWouldBeTakenForAnOverwriteIsAClearingAndAnAddition() {
        StateDifference stateDifference = StateDifference.replacing(Map.of(ANN, TagSet.of("level:3")));

        assertThat(new Planner(SINGLY).plan(stateDifference).calls())
                .containsExactly(
                        new Call.Clear(Set.of(ANN)),
                        new Call.SubjectTags(BindingOperation.ADD, ANN, TagSet.of("level:3")));
        assertThat(new Planner(PACKED).plan(stateDifference).calls())
                .containsExactly(new Call.Replace(Map.of(ANN, TagSet.of("level:3"))));
    }

    @Test
    void aReplacementByNothingIsAClearing() {
        Map<Subject, TagSet> wanted = new LinkedHashMap<>();
        wanted.put(ANN, TagSet.empty());
        wanted.put(BOB, TagSet.of("vip"));

        assertThat(new Planner(PACKED).plan(StateDifference.replacing(wanted)).calls())
                .containsExactlyInAnyOrder(
                        new Call.Clear(Set.of(ANN)), new Call.Replace(Map.of(BOB, TagSet.of("vip"))));
    }

    @Test
    void nothingToDoIsNoCall() {
        Plan plan = plan(SINGLY, Map.of(), Map.of());

        assertThat(plan.size()).isZero();
        assertThat(plan.figures().bound()).isZero();
    }

    @Test
    void anOverwriteOfWhatIsNotKnownNeedsAProviderThatOverwrites() {
        Dictionaries dictionaries = new Dictionaries();
        DesiredTags.Builder wishes = new DesiredTags.Builder(dictionaries);
        wishes.add(
                BulkMode.OVERWRITE,
                dictionaries.subjects().of(ANN),
                dictionaries.tags().of(TagSet.of("level:3").iterator().next()));
        StateDifference stateDifference =
                new StateComparison(TagLimits.STORE, OwnedTags.NONE, false).between(wishes.build(), Optional.empty());

        assertThat(new Planner(SINGLY).plan(stateDifference).calls())
                .containsExactly(new Call.Overwrite(ANN, TagSet.of("level:3")));
        assertThatThrownBy(() -> new Planner(PACKED).plan(stateDifference))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the current tags of the subjects must be known");
    }

    @Test
    void aProviderOfPairsOfOneIsEnough() {
        Terms pairs =
                terms(false, Map.of(Shape.ADD_PAIRS, Capacity.ofPairs(1), Shape.REMOVE_PAIRS, Capacity.ofPairs(1)));

        Plan plan = plan(pairs, Map.of(ANN, TagSet.of("a", "b")), Map.of(BOB, TagSet.of("c")));

        assertThat(plan.byShape()).isEqualTo(Map.of(Shape.ADD_PAIRS, 2, Shape.REMOVE_PAIRS, 1));
        assertThat(plan.figures().bound()).isEqualTo(3);
    }
}
