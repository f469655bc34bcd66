package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.SubjectForm;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlannerProperties {
    private static final TagLimits LIMITS =
            new TagLimits("small", LengthUnit.CHARACTERS, 10, new SubjectForm(10, false), 7, 7);
    private static final int EDGES_TRIED_OUT = 9;

    @Provide
    Arbitrary<Terms> terms() {
        return Arbitraries.oneOf(singly(), packed());
    }

    /** Like TPNS, but smaller; pairs and calls for a tag may be missing. */
    @Provide
    Arbitrary<Terms> singly() {
        Arbitrary<Integer> sizes = Arbitraries.integers().between(0, 4);
        return Combinators.combine(sizes, sizes, Arbitraries.of(true, false)).as((pairs, ofTag, trap) -> {
            Map<Shape, Capacity> shapes = new EnumMap<>(Shape.class);
            shapes.put(Shape.ADD_TO_SUBJECT, Capacity.ofTags(7));
            shapes.put(Shape.REMOVE_FROM_SUBJECT, Capacity.ofTags(7));
            shapes.put(Shape.OVERWRITE, Capacity.ofTags(7));
            shapes.put(Shape.REPLACE, Capacity.ofEach(1, 7));
            shapes.put(Shape.CLEAR, Capacity.ofSubjects(1));
            if (pairs > 0) {
                shapes.put(Shape.ADD_PAIRS, Capacity.ofPairs(pairs));
                shapes.put(Shape.REMOVE_PAIRS, Capacity.ofPairs(pairs));
            }
            if (ofTag > 0) {
                shapes.put(Shape.ADD_TAG, Capacity.ofSubjects(ofTag));
                shapes.put(Shape.REMOVE_TAG, Capacity.ofSubjects(ofTag));
            }
            return new Terms(LIMITS, shapes, 0, trap, Pace.NONE);
        });
    }

    /** Like IM Push, but smaller, with overwrites as our own store has them. */
    @Provide
    Arbitrary<Terms> packed() {
        Arbitrary<Integer> sizes = Arbitraries.integers().between(1, 3);
        return Combinators.combine(sizes, sizes, sizes)
                .as((subjects, added, removed) -> new Terms(
                        LIMITS,
                        Map.of(
                                Shape.ADD_EACH, Capacity.ofEach(subjects, added),
                                Shape.REMOVE_EACH, Capacity.ofEach(subjects, removed),
                                Shape.OVERWRITE, Capacity.ofTags(7),
                                Shape.REPLACE, Capacity.ofEach(subjects, 7),
                                Shape.CLEAR, Capacity.ofSubjects(subjects)),
                        2,
                        false,
                        Pace.NONE));
    }

    @Provide
    Arbitrary<Job> jobs() {
        return Job.jobs(6, 6);
    }

    @Provide
    Arbitrary<Job> smallJobs() {
        return Job.jobs(4, 3);
    }

    @Property
    void theCallsDoWhatIsWanted(@ForAll("jobs") Job job, @ForAll("terms") Terms terms) {
        CallEffects effects = new CallEffects(job.held());

        Job.calls(plan(job, terms)).forEach(effects::send);

        assertThat(Job.plain(effects.state())).isEqualTo(job.wanted());
    }

    @Property
    void callsOfOneStageMayGoInAnyOrder(@ForAll("jobs") Job job, @ForAll("terms") Terms terms) {
        CallEffects effects = new CallEffects(job.held());
        Plan plan = plan(job, terms);

        for (Stage stage : Stage.values()) {
            for (int i = plan.size() - 1; i >= 0; i--) {
                if (plan.stage(i) == stage) {
                    effects.send(plan.call(i));
                }
            }
        }

        assertThat(Job.plain(effects.state())).isEqualTo(job.wanted());
    }

    @Property
    void everyCallFitsTheTerms(@ForAll("jobs") Job job, @ForAll("terms") Terms terms) {
        assertThat(Job.calls(plan(job, terms))).allMatch(call -> CallEffects.allows(terms, call));
    }

    @Property
    void stagesAreInOrder(@ForAll("jobs") Job job, @ForAll("terms") Terms terms) {
        Plan plan = plan(job, terms);

        for (int i = 1; i < plan.size(); i++) {
            assertThat(plan.stage(i)).isGreaterThanOrEqualTo(plan.stage(i - 1));
        }
    }

    @Property
    void thereAreNoFewerCallsThanTheBound(@ForAll("jobs") Job job, @ForAll("terms") Terms terms) {
        Plan plan = plan(job, terms);

        assertThat(plan.figures().bound()).isBetween(plan.size() == 0 ? 0L : 1L, (long) plan.size());
    }

    @Property
    void nobodyIsOverTheLimitOnTheWay(@ForAll("jobs") Job job, @ForAll("terms") Terms terms) {
        TagLimits tight = new TagLimits("tight", LengthUnit.CHARACTERS, 10, new SubjectForm(10, false), 3, 5);
        Difference difference = job.difference(tight);
        CallEffects effects = new CallEffects(job.held());
        Assume.that(job.known() && difference.impact().overLimits().isEmpty());
        int mostBefore = Math.max(3, effects.mostOfOneSubject());
        int tagsBefore = Math.max(5, effects.differentTags());

        for (Call call : Job.calls(new Planner(terms).plan(difference))) {
            effects.send(call);
            assertThat(effects.mostOfOneSubject()).isLessThanOrEqualTo(mostBefore);
            assertThat(effects.differentTags()).isLessThanOrEqualTo(tagsBefore);
        }
    }

    @Property
    void fewCallsAreTheFewest(@ForAll("smallJobs") Job job, @ForAll("terms") Terms terms) {
        Difference difference = job.difference(LIMITS);
        FewestCalls fewest = new FewestCalls(terms, difference);
        Assume.that(job.known() && fewest.edges() <= EDGES_TRIED_OUT);

        Plan plan = new Planner(terms).plan(difference);

        assertThat(plan.size()).isEqualTo(fewest.count());
        assertThat(plan.figures().bound()).isLessThanOrEqualTo(plan.size());
    }

    @Property
    void theSameDifferenceGivesTheSamePlan(@ForAll("jobs") Job job, @ForAll("terms") Terms terms) {
        assertThat(Job.calls(plan(job, terms))).isEqualTo(Job.calls(plan(job, terms)));
    }

    private static Plan plan(Job job, Terms terms) {
        return new Planner(terms).plan(job.difference(LIMITS));
    }
}
