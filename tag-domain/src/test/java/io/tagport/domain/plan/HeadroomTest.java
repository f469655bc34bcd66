package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Four subjects hold as many tags as they may and lose one; two of them are given one, for which there is no room before. */
class HeadroomTest {
    private static final TagLimits LIMITS =
            new TagLimits("small", LengthUnit.CHARACTERS, 10, new SubjectIdFormat(10, false), 2, 100);

    private final Dictionaries dictionaries = new Dictionaries();
    private final DesiredTags.Builder wishes = new DesiredTags.Builder(dictionaries);
    private final BindingMatrix.Builder held = new BindingMatrix.Builder();

    static List<Map<Shape, Capacity>> shapes() {
        return List.of(
                Map.of(Shape.ADD_TAG, Capacity.ofSubjects(2), Shape.REMOVE_TAG, Capacity.ofSubjects(2)),
                Map.of(Shape.ADD_PAIRS, Capacity.ofPairs(2), Shape.REMOVE_PAIRS, Capacity.ofPairs(2)),
                Map.of(Shape.ADD_TO_SUBJECT, Capacity.ofTags(2), Shape.REMOVE_FROM_SUBJECT, Capacity.ofTags(2)),
                Map.of(Shape.ADD_EACH, Capacity.ofEach(2, 1), Shape.REMOVE_EACH, Capacity.ofEach(2, 1)));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void whoNeedsRoomLosesFirstAndAllOthersLast(Map<Shape, Capacity> shapes) {
        for (int i = 0; i < 4; i++) {
            held("s" + i, "stays");
            held("s" + i, "goes");
            wish(BulkMode.REMOVE, "s" + i, "goes");
        }
        wish(BulkMode.ADD, "s1", "comes");
        wish(BulkMode.ADD, "s3", "comes");
        StateComparison stateComparison = new StateComparison(LIMITS, OwnedTags.NONE, false);

        Plan plan = new Planner(new Terms(LIMITS, shapes, 0, false, Pace.NONE))
                .plan(stateComparison.between(wishes.build(), Optional.of(held.build())));

        assertThat(subjectsOf(plan, Stage.FREE_CAPACITY)).isEqualTo(Set.of("s1", "s3"));
        assertThat(subjectsOf(plan, Stage.ADD)).isEqualTo(Set.of("s1", "s3"));
        assertThat(subjectsOf(plan, Stage.REMOVE)).isEqualTo(Set.of("s0", "s2"));
    }

    private static Set<String> subjectsOf(Plan plan, Stage stage) {
        List<Subject> subjects = new ArrayList<>();
        for (int i = 0; i < plan.size(); i++) {
            if (plan.stage(i) == stage) {
                subjects.addAll(plan.call(i).subjects());
            }
        }
        return subjects.stream().map(Subject::id).collect(Collectors.toSet());
    }

    private void held(String subject, String tag) {
        held.add(
                dictionaries.subjects().of(new Subject(subject)),
                dictionaries.tags().of(new Tag(tag)));
    }

    private void wish(BulkMode bulkMode, String subject, String tag) {
        wishes.add(
                bulkMode,
                dictionaries.subjects().of(new Subject(subject)),
                dictionaries.tags().of(new Tag(tag)));
    }
}
