package io.tagport.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class PlannerProperties {
    private static final TagLimits LIMITS =
            new TagLimits("small", LengthUnit.CHARACTERS, 10, new SubjectIdFormat(10, false), 7, 7);
    private static final int EDGES_TRIED_OUT = 9;

    @Provide
    Arbitrary<Terms> terms() {
        return Arbitraries.oneOf(singly(), narrow(), packed());
    }

    /** Like TPNS, but smaller; pairs and calls for a tag may be missing, and adding and removing differ. */
    @Provide
    Arbitrary<Terms> singly() {
        return Combinators.combine(sizes(Arbitraries.just(7)), sizes(Arbitraries.just(7)), Arbitraries.of(true, false))
                .as((added, removed, trap) -> singly(added, removed, 7, trap));
    }

    /** The same where a subject may need several calls of its own, and a replacement may carry too few tags. */
    @Provide
    Arbitrary<Terms> narrow() {
        Arbitrary<Integer> few = Arbitraries.integers().between(1, 3);
        return Combinators.combine(sizes(few), sizes(few), few, Arbitraries.of(true, false))
                .as(PlannerProperties::singly);
    }

    /** The capacities of the calls of one operation; 0 if there is no such call. */
    record OperationCapacities(int pairs, int ofTag, int ofSubject) {}

    private static Arbitrary<OperationCapacities> sizes(Arbitrary<Integer> ofSubject) {
        Arbitrary<Integer> sizes = Arbitraries.integers().between(0, 4);
        return Combinators.combine(sizes, sizes, ofSubject).as(OperationCapacities::new);
    }

    private static Terms singly(OperationCapacities added, OperationCapacities removed, int replaced, boolean trap) {
        Map<Shape, Capacity> shapes = new EnumMap<>(Shape.class);
        shapes.put(Shape.ADD_TO_SUBJECT, Capacity.ofTags(added.ofSubject()));
        shapes.put(Shape.REMOVE_FROM_SUBJECT, Capacity.ofTags(removed.ofSubject()));
        shapes.put(Shape.OVERWRITE, Capacity.ofTags(7));
        shapes.put(Shape.REPLACE, Capacity.ofEach(1, replaced));
        shapes.put(Shape.CLEAR, Capacity.ofSubjects(1));
        if (added.pairs() > 0) {
            shapes.put(Shape.ADD_PAIRS, Capacity.ofPairs(added.pairs()));
        }
        if (removed.pairs() > 0) {
            shapes.put(Shape.REMOVE_PAIRS, Capacity.ofPairs(removed.pairs()));
        }
        if (added.ofTag() > 0) {
            shapes.put(Shape.ADD_TAG, Capacity.ofSubjects(added.ofTag()));
        }
        if (removed.ofTag() > 0) {
            shapes.put(Shape.REMOVE_TAG, Capacity.ofSubjects(removed.ofTag()));
        }
        return new Terms(LIMITS, shapes, 0, trap, Pace.NONE);
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

    /** Terms under which the calls are as few as can be, not only nearly so. */
    @Provide
    Arbitrary<Terms> roomyTerms() {
        return Arbitraries.oneOf(singly(), packed());
    }

    /** Any shapes for additions, and others, of other sizes, for removals. */
    @Provide
    Arbitrary<Terms> anyTerms() {
        return Arbitraries.oneOf(singly(), narrow(), packed(), mixed());
    }

    private static Arbitrary<Terms> mixed() {
        Arbitrary<Map<Shape, Capacity>> adding =
                shapes(Shape.ADD_TO_SUBJECT, Shape.ADD_TAG, Shape.ADD_PAIRS, Shape.ADD_EACH);
        Arbitrary<Map<Shape, Capacity>> removing =
                shapes(Shape.REMOVE_FROM_SUBJECT, Shape.REMOVE_TAG, Shape.REMOVE_PAIRS, Shape.REMOVE_EACH);
        return Combinators.combine(adding, removing, Arbitraries.integers().between(0, 3), Arbitraries.of(true, false))
                .as((added, removed, replaced, trap) -> {
                    Map<Shape, Capacity> shapes = new EnumMap<>(Shape.class);
                    shapes.putAll(added);
                    shapes.putAll(removed);
                    shapes.put(Shape.OVERWRITE, Capacity.ofTags(7));
                    shapes.put(Shape.CLEAR, Capacity.ofSubjects(2));
                    if (replaced > 0) {
                        shapes.put(Shape.REPLACE, Capacity.ofEach(replaced, 2));
                    }
                    return new Terms(LIMITS, shapes, 0, trap, Pace.NONE);
                });
    }

    /** At least one of these, with a size of its own from 1. */
    private static Arbitrary<Map<Shape, Capacity>> shapes(Shape ofSubject, Shape ofTag, Shape pairs, Shape each) {
        return Arbitraries.maps(
                        Arbitraries.of(ofSubject, ofTag, pairs, each),
                        Arbitraries.integers().between(1, 3))
                .ofMinSize(1)
                .map(sizes -> {
                    Map<Shape, Capacity> shapes = new EnumMap<>(Shape.class);
                    sizes.forEach((shape, size) -> shapes.put(
                            shape,
                            shape == ofSubject
                                    ? Capacity.ofTags(size)
                                    : shape == ofTag
                                            ? Capacity.ofSubjects(size)
                                            : shape == pairs ? Capacity.ofPairs(size) : Capacity.ofEach(size, 2)));
                    return shapes;
                });
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
    void theCallsDoWhatIsWanted(@ForAll("jobs") Job job, @ForAll("anyTerms") Terms terms) {
        CallEffects effects = new CallEffects(job.held());

        Job.calls(plan(job, terms)).forEach(effects::send);

        assertThat(Job.plain(effects.state())).isEqualTo(job.wanted());
    }

    @Property(tries = 50)
    void theCallsOfALargeJobDoWhatIsWantedToo(@ForAll long seed, @ForAll("terms") Terms terms) {
        Job job = Job.random(new Random(seed), 300);
        CallEffects effects = new CallEffects(job.held());
        Plan plan = plan(job, terms);

        Job.calls(plan).forEach(effects::send);

        assertThat(Job.plain(effects.state())).isEqualTo(job.wanted());
        assertThat(plan.figures().bound()).isBetween(1L, (long) plan.size());
    }

    @Property
    void callsOfOneStageMayGoInAnyOrder(@ForAll("jobs") Job job, @ForAll("anyTerms") Terms terms) {
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
    void everyCallFitsTheTerms(@ForAll("jobs") Job job, @ForAll("anyTerms") Terms terms) {
        assertThat(Job.calls(plan(job, terms))).allMatch(call -> CallEffects.allows(terms, call));
    }

    @Property
    void stagesAreInOrder(@ForAll("jobs") Job job, @ForAll("anyTerms") Terms terms) {
        Plan plan = plan(job, terms);

        for (int i = 1; i < plan.size(); i++) {
            assertThat(plan.stage(i)).isGreaterThanOrEqualTo(plan.stage(i - 1));
        }
    }

    @Property
    void thereAreNoFewerCallsThanTheBound(@ForAll("jobs") Job job, @ForAll("anyTerms") Terms terms) {
        Plan plan = plan(job, terms);

        assertThat(plan.figures().bound()).isBetween(plan.size() == 0 ? 0L : 1L, (long) plan.size());
    }

    @Property
    void nobodyIsOverTheLimitOnTheWay(@ForAll("jobs") Job job, @ForAll("anyTerms") Terms terms) {
        TagLimits tight = new TagLimits("tight", LengthUnit.CHARACTERS, 10, new SubjectIdFormat(10, false), 3, 5);
        StateDifference stateDifference = job.difference(tight);
        CallEffects effects = new CallEffects(job.held());
        Assume.that(job.known() && stateDifference.impact().overLimits().isEmpty());
        int mostBefore = Math.max(3, effects.mostOfOneSubject());
        int tagsBefore = Math.max(5, effects.differentTags());

        for (Call call : Job.calls(new Planner(terms).plan(stateDifference))) {
            effects.send(call);
            assertThat(effects.mostOfOneSubject()).isLessThanOrEqualTo(mostBefore);
            assertThat(effects.differentTags()).isLessThanOrEqualTo(tagsBefore);
        }
    }

    @Property
    void fewCallsAreTheFewest(@ForAll("smallJobs") Job job, @ForAll("roomyTerms") Terms terms) {
        FewestCalls fewest = new FewestCalls(terms, job);
        Assume.that(job.known() && fewest.edges() <= EDGES_TRIED_OUT);

        Plan plan = plan(job, terms);

        assertThat(plan.size()).isEqualTo(fewest.count());
        assertThat(plan.figures().bound()).isLessThanOrEqualTo(plan.size());
    }

    @Property
    void onlyWhatTheCallerPermitsIsRewritten(@ForAll("jobs") Job job, @ForAll("terms") Terms terms) {
        for (Call call : Job.calls(plan(job, terms))) {
            if (call instanceof Call.Replace || call instanceof Call.Clear) {
                assertThat(call.subjects()).allMatch(job::permitsReplacement);
            } else if (call instanceof Call.Overwrite overwrite) {
                assertThat(overwrite.tags().categories())
                        .allMatch(category -> job.permitsOverwrite(overwrite.subject(), category));
            }
        }
    }

    @Property
    void theSameDifferenceGivesTheSamePlan(@ForAll("jobs") Job job, @ForAll("anyTerms") Terms terms) {
        assertThat(Job.calls(plan(job, terms))).isEqualTo(Job.calls(plan(job, terms)));
    }

    private static Plan plan(Job job, Terms terms) {
        return new Planner(terms).plan(job.difference(LIMITS));
    }
}
