package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Providers whose calls that add are of another kind than those that remove. Each carries two subjects. */
class MixedShapesTest {
    private static final Map<Shape, Capacity> ADD_EACH =
            Map.of(Shape.ADD_EACH, Capacity.ofEach(2, 1), Shape.REMOVE_TAG, Capacity.ofSubjects(2));
    private static final Map<Shape, Capacity> REMOVE_EACH =
            Map.of(Shape.REMOVE_EACH, Capacity.ofEach(2, 1), Shape.ADD_TAG, Capacity.ofSubjects(2));

    private static Map<Subject, TagSet> subjects(int count, String tag) {
        Map<Subject, TagSet> tags = new TreeMap<>();
        IntStream.range(0, count).forEach(i -> tags.put(new Subject("s" + i), TagSet.of(tag)));
        return tags;
    }

    private static Plan plan(Map<Shape, Capacity> shapes, StateDifference stateDifference) {
        return new Planner(new Terms(TagLimits.STORE, shapes, 0, false, Pace.NONE)).plan(stateDifference);
    }

    private static void assertCalls(Plan plan, Shape... shapes) {
        List<Shape> planned = plan.calls().map(Call::shape).toList();
        assertThat(planned).containsExactlyInAnyOrder(shapes);
        assertThat(plan.figures().bound()).isEqualTo(shapes.length);
    }

    @Test
    void whatIsAddedIsPackedAndWhatIsRemovedGoesTagByTag() {
        assertCalls(
                plan(ADD_EACH, StateDifference.of(subjects(4, "new"), subjects(6, "old"))),
                Shape.ADD_EACH,
                Shape.ADD_EACH,
                Shape.REMOVE_TAG,
                Shape.REMOVE_TAG,
                Shape.REMOVE_TAG);
    }

    @Test
    void whatIsRemovedIsPackedAndWhatIsAddedGoesTagByTag() {
        assertCalls(
                plan(REMOVE_EACH, StateDifference.of(subjects(4, "new"), subjects(6, "old"))),
                Shape.ADD_TAG,
                Shape.ADD_TAG,
                Shape.REMOVE_EACH,
                Shape.REMOVE_EACH,
                Shape.REMOVE_EACH);
    }

    @Test
    void oneKindOfChangeAloneGoesByItsOwnCalls() {
        assertCalls(plan(ADD_EACH, StateDifference.of(subjects(3, "new"), Map.of())), Shape.ADD_EACH, Shape.ADD_EACH);
        assertCalls(
                plan(ADD_EACH, StateDifference.of(Map.of(), subjects(3, "old"))), Shape.REMOVE_TAG, Shape.REMOVE_TAG);
        assertCalls(plan(REMOVE_EACH, StateDifference.of(subjects(3, "new"), Map.of())), Shape.ADD_TAG, Shape.ADD_TAG);
        assertCalls(
                plan(REMOVE_EACH, StateDifference.of(Map.of(), subjects(3, "old"))),
                Shape.REMOVE_EACH,
                Shape.REMOVE_EACH);
    }

    @Test
    void replacementsCountForTheBoundBesideOtherCalls() {
        Map<Shape, Capacity> shapes =
                Map.of(Shape.ADD_TAG, Capacity.ofSubjects(2), Shape.REPLACE, Capacity.ofEach(2, 10));

        assertCalls(plan(shapes, StateDifference.replacing(subjects(3, "new"))), Shape.REPLACE, Shape.REPLACE);
    }

    @Test
    void whatAProviderHasNoCallForIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(
                        Map.of(Shape.ADD_TAG, Capacity.ofSubjects(2)),
                        StateDifference.of(Map.of(), subjects(1, "old"))))
                .withMessage("the provider has no call that removes tags");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> plan(
                        Map.of(Shape.REMOVE_TAG, Capacity.ofSubjects(2)),
                        StateDifference.of(subjects(1, "new"), Map.of())))
                .withMessage("the provider has no call that adds tags");
    }
}
