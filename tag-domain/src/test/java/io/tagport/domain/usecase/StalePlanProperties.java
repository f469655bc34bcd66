package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryJournal;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.BindingMatrix;
import io.tagport.domain.plan.BulkMode;
import io.tagport.domain.plan.DesiredTags;
import io.tagport.domain.plan.Dictionaries;
import io.tagport.domain.plan.OwnedTags;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.PlannedAdditions;
import io.tagport.domain.plan.Planner;
import io.tagport.domain.plan.StateComparison;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Terms;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** Plans that make a target carry exactly what a source says, while the source goes on changing and is mirrored there. */
class StalePlanProperties {
    private static final List<String> SUBJECTS = List.of("s1", "s2", "s3");

    /** A wish that no target takes. */
    private static final String TOO_LONG = "longer:than-it-may-be";

    @Property(tries = 1000)
    void theTargetEndsAsWantedWhereNothingElseIsReported(
            @ForAll("terms") Terms terms,
            @ForAll("holdings") Map<Subject, TagSet> held,
            @ForAll("holdings") Map<Subject, TagSet> source,
            @ForAll("changes") @Size(max = 8) List<Optional<Change>> meanwhile,
            @ForAll @Size(max = 8) List<UnsureProvider.Trouble> troubles) {
        UnsureProvider target = new UnsureProvider(terms, troubles);
        target.fake.held.putAll(held);
        Map<Subject, TagSet> wanted = new HashMap<>(source);
        Plan plan = plan(terms, held, source);
        RevalidatingProvider current =
                new RevalidatingProvider(target, subjects -> of(wanted, subjects), PlannedAdditions.of(plan));
        Deque<Optional<Change>> events = new ArrayDeque<>(meanwhile);
        ForwardingProvider changing = new ForwardingProvider(current) {
            @Override
            public CallResponse send(Call call) {
                Optional.ofNullable(events.poll()).flatMap(change -> change).ifPresent(change -> {
                    mirror(change, wanted);
                    mirror(change, target.fake.held);
                });
                return super.send(call);
            }
        };
        VirtualTime time = new VirtualTime();
        MemoryJournal journal = new MemoryJournal();
        Map<Integer, CallSettlement> told = new HashMap<>();
        for (int run = 0; run < 2; run++) {
            new Runner(changing, RetryPolicy.DEFAULT, time, time, new Random(1), 1)
                    .run(plan, journal, (index, call, callSettlement) -> told.put(index, callSettlement));
        }

        Set<Subject> reported = new HashSet<>();
        told.values()
                .forEach(callSettlement -> callSettlement.failures().stream()
                        .filter(failure -> !failure.outcome().isRefusedAs(RefusalReason.SUPERSEDED))
                        .map(Report.Failure::subject)
                        .forEach(reported::add));
        assertThat(told).hasSize(plan.size());
        for (Subject subject : source.keySet()) {
            if (!reported.contains(subject)) {
                assertThat(target.fake.held.getOrDefault(subject, TagSet.empty()))
                        .as("%s of %s", subject, told)
                        .isEqualTo(wanted.get(subject));
            }
        }
        assertThat(told.values()).allSatisfy(StalePlanProperties::isExplained);
    }

    /** Nothing is refused but by the target, for a name that it cannot take, or because it is superseded. */
    private static void isExplained(CallSettlement callSettlement) {
        for (Report.Failure failure : callSettlement.failures()) {
            if (failure.outcome() instanceof Outcome.Refused refused) {
                assertThat(refused.reason())
                        .isIn(
                                RefusalReason.OTHER,
                                RefusalReason.UNREACHABLE,
                                RefusalReason.BAD_TAG,
                                RefusalReason.SUPERSEDED,
                                RefusalReason.SUBJECT_TAG_LIMIT);
            }
        }
    }

    private static void mirror(Change change, Map<Subject, TagSet> state) {
        state.put(change.subject(), change.applyTo(state.getOrDefault(change.subject(), TagSet.empty())));
    }

    private static Map<Subject, TagSet> of(Map<Subject, TagSet> wanted, java.util.Collection<Subject> subjects) {
        Map<Subject, TagSet> its = new HashMap<>(wanted);
        its.keySet().retainAll(subjects);
        return its;
    }

    private static Plan plan(Terms terms, Map<Subject, TagSet> held, Map<Subject, TagSet> source) {
        Dictionaries dictionaries = new Dictionaries();
        DesiredTags.Builder wishes = new DesiredTags.Builder(dictionaries);
        source.forEach((subject, tags) -> {
            int number = dictionaries.subjects().of(subject);
            wishes.name(BulkMode.REPLACE, number);
            tags.forEach(tag ->
                    wishes.add(BulkMode.REPLACE, number, dictionaries.tags().of(tag)));
        });
        BindingMatrix.Builder there = new BindingMatrix.Builder();
        held.forEach((subject, tags) -> tags.forEach(tag -> there.add(
                dictionaries.subjects().of(subject), dictionaries.tags().of(tag))));
        StateComparison rules = new StateComparison(terms.limits(), OwnedTags.NONE, false);
        return new Planner(terms)
                .plan(rules.between(wishes.build(), terms.canRead() ? Optional.of(there.build()) : Optional.empty()));
    }

    @Provide
    Arbitrary<Terms> terms() {
        return AnyTerms.termsOfBothOperations();
    }

    @Provide
    Arbitrary<Map<Subject, TagSet>> holdings() {
        return Arbitraries.maps(Arbitraries.of(SUBJECTS).map(Subject::new), some("a", "b", "k:1", "k:2", "l:1"))
                .ofMaxSize(3);
    }

    @Provide
    Arbitrary<List<Optional<Change>>> changes() {
        Arbitrary<Subject> subjects = Arbitraries.of(SUBJECTS).map(Subject::new);
        Arbitrary<TagSet> tags = some("a", "b", "k:1", "k:2", "k:3", "l:2");
        Arbitrary<Change> changes = Arbitraries.oneOf(
                Combinators.combine(subjects, tags).as(Change.Add::new),
                Combinators.combine(subjects, tags).as(Change.Remove::new),
                Combinators.combine(subjects, tags).as(Change.ReplaceAll::new),
                subjects.map(subject -> new Change.Add(subject, TagSet.of(TOO_LONG))),
                subjects.map(Change.Clear::new));
        return changes.optional(0.7).list();
    }

    private static Arbitrary<TagSet> some(String... names) {
        return Arbitraries.subsetOf(names).map(chosen -> TagSet.of(chosen.toArray(String[]::new)));
    }
}
