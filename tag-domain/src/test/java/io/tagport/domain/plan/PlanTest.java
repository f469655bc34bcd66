package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Shape;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Subject ONE = new Subject("one");
    private static final Subject TWO = new Subject("two");
    private static final Plan.Figures FIGURES = new Plan.Figures(0, 0, Impact.UNKNOWN);

    private static final Call BATCH = new Call.TagSubjects(BindingOperation.ADD, new Tag("vip"), Set.of(ONE, TWO));
    private static final Call SINGLE = new Call.SubjectTags(BindingOperation.ADD, ONE, TagSet.of("vip"));

    private static final Pace SLOW_BATCHES = new Pace(Duration.ZERO, Duration.ofSeconds(1), Duration.ZERO);

    private static Plan plan(Call... calls) {
        Plan.Builder builder = new Plan.Builder();
        for (Call call : calls) {
            builder.add(Stage.ADD, call);
        }
        return builder.build(FIGURES);
    }

    @Test
    void everyShapeOfCallIsGivenBackAsItWas() {
        List<Call> calls = List.of(
                SINGLE,
                new Call.SubjectTags(BindingOperation.REMOVE, TWO, TagSet.of("a", "b")),
                BATCH,
                new Call.TagSubjects(BindingOperation.REMOVE, new Tag("x:1"), Set.of(TWO)),
                new Call.Pairs(
                        BindingOperation.ADD, List.of(new Binding(ONE, new Tag("a")), new Binding(TWO, new Tag("b")))),
                new Call.Pairs(BindingOperation.REMOVE, List.of(new Binding(ONE, new Tag("a")))),
                new Call.EachSubject(BindingOperation.ADD, Map.of(ONE, TagSet.of("a", "b"), TWO, TagSet.of("c"))),
                new Call.EachSubject(BindingOperation.REMOVE, Map.of(ONE, TagSet.of("a"))),
                new Call.Overwrite(ONE, TagSet.of("level:3")),
                new Call.Replace(Map.of(ONE, TagSet.of("a", "level:3"))),
                new Call.Clear(Set.of(ONE, TWO)));

        Plan plan = plan(calls.toArray(Call[]::new));
        assertThat(Job.calls(plan)).isEqualTo(calls);
        assertThat(plan.bindings())
                .isEqualTo(calls.stream().mapToLong(Call::size).sum());
        assertThat(plan.duration(SLOW_BATCHES))
                .isEqualTo(Duration.ofSeconds(
                        calls.stream().filter(call -> call.size() > 1).count() - 1));
    }

    @Test
    void manyCallsAreKeptInTheirOrder() {
        List<Call> calls = IntStream.range(0, 100)
                .<Call>mapToObj(
                        i -> new Call.SubjectTags(BindingOperation.ADD, new Subject("s" + i), TagSet.of("a", "t" + i)))
                .toList();

        assertThat(plan(calls.toArray(Call[]::new)).calls()).containsExactlyElementsOf(calls);
    }

    @Test
    void shapesAreCounted() {
        assertThat(plan(BATCH, SINGLE, BATCH).byShape()).isEqualTo(Map.of(Shape.ADD_TAG, 2, Shape.ADD_TO_SUBJECT, 1));
    }

    @Test
    void whateverFollowsABatchIsEstimatedToWait() {
        Pace pace = new Pace(Duration.ofMillis(10), Duration.ofSeconds(1), Duration.ZERO);

        assertThat(plan(BATCH, SINGLE).duration(pace)).isEqualTo(Duration.ofSeconds(1));
        assertThat(plan(BATCH, SINGLE, SINGLE, BATCH, BATCH).duration(pace)).isEqualTo(Duration.ofMillis(2_020));
        assertThat(plan(SINGLE, SINGLE, SINGLE).duration(pace)).isEqualTo(Duration.ofMillis(20));
        assertThat(plan().duration(pace)).isEqualTo(Duration.ZERO);
    }

    @Test
    void aPlanOfFewBindingsIsEstimatedWithoutGaps() {
        Pace pace = new Pace(Duration.ZERO, Duration.ofSeconds(1), 4, Duration.ZERO, Duration.ZERO);

        assertThat(plan(BATCH, BATCH).duration(pace)).isEqualTo(Duration.ZERO);
        assertThat(plan(BATCH, BATCH, SINGLE).duration(pace)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void rewritesAreEstimatedApartWhereThePaceSaysSo() {
        Call one = new Call.Overwrite(ONE, TagSet.of("level:3"));
        Call two = new Call.Clear(Set.of(TWO));
        Pace pace = new Pace(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(1));

        assertThat(plan(one, two).duration(pace)).isEqualTo(Duration.ZERO);
        assertThat(plan(one, two).duration(pace.strict())).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void aStageThatIsOverDoesNotComeAgain() {
        Plan.Builder builder = new Plan.Builder().add(Stage.REMOVE, SINGLE);

        assertThatThrownBy(() -> builder.add(Stage.ADD, SINGLE)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPurgeIsNoCallOfAPlan() {
        assertThatThrownBy(() -> plan(new Call.Purge(TagSet.of("a")))).isInstanceOf(IllegalArgumentException.class);
    }
}
