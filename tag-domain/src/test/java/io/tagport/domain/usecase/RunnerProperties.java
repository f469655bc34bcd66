package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallItem;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;

/** Whatever a provider does and whenever a process dies. */
class RunnerProperties {
    private static final int RUNS_MOST = 60;

    /** A process that is gone. */
    private static final class Death extends Error {
        private static final long serialVersionUID = 1;
    }

    private final VirtualTime time = new VirtualTime();
    private final Map<Integer, CallSettlement> told = new HashMap<>();
    private int momentsLeft = Integer.MAX_VALUE;

    @BeforeTry
    void begin() {
        told.clear();
        momentsLeft = Integer.MAX_VALUE;
    }

    private void pass() {
        if (momentsLeft-- == 0) {
            throw new Death();
        }
    }

    @Property
    void whatIsToldIsWhatCanBeSeen(
            @ForAll("cases") BulkCase bulk,
            @ForAll @Size(max = 25) List<TroubledProvider.Trouble> troubles,
            @ForAll boolean names,
            @ForAll @IntRange(min = 1, max = 3) int lanes) {
        TroubledProvider provider = provider(bulk, troubles, names);
        Plan plan = bulk.plan();

        RunSummary summary = run(provider, plan, new CrashJournal(this::pass), lanes);

        assertThat(told).hasSize(plan.size());
        told.forEach((index, callSettlement) -> assertTrue(plan.call(index), callSettlement, provider.fake.held));
        assertThat(summary.applied() + summary.refused() + summary.unknown() + summary.notSent())
                .isEqualTo(plan.bindings());
        assertThat(summary.requests()).isEqualTo(provider.sent.size());
    }

    /** Applied is there, refused is not, unknown is either. */
    private static void assertTrue(Call call, CallSettlement callSettlement, Map<Subject, TagSet> held) {
        Map<CallItem, Outcome> failures = new LinkedHashMap<>();
        for (Report.Failure entry : callSettlement.failures()) {
            CallItem.of(call, entry)
                    .forEach(callItem ->
                            assertThat(failures.put(callItem, entry.outcome())).isNull());
        }
        assertThat(callSettlement.applied() + callSettlement.refused() + callSettlement.unknown())
                .isEqualTo(call.size());
        assertThat(call.items()).containsAll(failures.keySet());
        for (CallItem callItem : call.items()) {
            Outcome outcome = failures.getOrDefault(callItem, Outcome.applied());
            if (!(outcome instanceof Outcome.Unknown)) {
                assertThat(BulkCase.isDone(call, callItem, held))
                        .as("%s of %s: %s", callItem, call, outcome)
                        .isEqualTo(outcome.isApplied());
            }
        }
    }

    @Property
    void resumingAfterDeathAtAnyMomentEndsAsWanted(
            @ForAll("cases") BulkCase bulk,
            @ForAll @Size(max = 25) List<TroubledProvider.Trouble> troubles,
            @ForAll boolean names,
            @ForAll @Size(max = 6) List<@IntRange(min = 0, max = 40) Integer> deaths) {
        TroubledProvider provider = provider(bulk, troubles, names);
        Plan plan = bulk.plan();
        CrashJournal journal = new CrashJournal(this::pass);

        for (int death : deaths) {
            momentsLeft = death;
            try {
                run(provider, plan, journal, 1);
                journal.flush();
            } catch (Death e) {
                journal.crash();
                provider.forgetAnswers();
            }
        }
        momentsLeft = Integer.MAX_VALUE;
        RunSummary last = runToTheEnd(provider, plan, journal);

        assertThat(last.unknown()).isZero();
        told.forEach((index, callSettlement) -> assertTrue(plan.call(index), callSettlement, provider.fake.held));
        if (names) { // else some that are not to blame may stay refused together with culprits
            assertThat(provider.fake.held).isEqualTo(bulk.wanted());
        }
        assertKeepsPace(provider.sent);
    }

    /** Again and again, as a person would, until there is nothing left to resume. */
    private RunSummary runToTheEnd(TroubledProvider provider, Plan plan, CrashJournal journal) {
        for (int i = 0; i < RUNS_MOST; i++) {
            told.clear();
            RunSummary summary = run(provider, plan, journal, 1);
            journal.flush();
            if (told.values().stream().allMatch(CallSettlement::isFinal)) {
                return summary;
            }
        }
        throw new AssertionError("it never ends");
    }

    @Property
    void nothingIsSentFasterThanThePace(
            @ForAll("cases") BulkCase bulk,
            @ForAll @Size(max = 25) List<TroubledProvider.Trouble> troubles,
            @ForAll boolean names) {
        TroubledProvider provider = provider(bulk, troubles, names);

        run(provider, bulk.plan(), new CrashJournal(this::pass), 1);

        assertKeepsPace(provider.sent);
    }

    private static void assertKeepsPace(List<TroubledProvider.Sent> sent) {
        for (int later = 1; later < sent.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                assertGap(sent.get(earlier), sent.get(later));
            }
        }
    }

    private static void assertGap(TroubledProvider.Sent one, TroubledProvider.Sent next) {
        assertThat(next.start() - one.start())
                .isGreaterThanOrEqualTo(TroubledProvider.PACE.betweenCalls().toNanos());
        if (one.call().size() > 1) {
            assertThat(next.start() - one.end())
                    .as("%s after %s", next.call(), one.call())
                    .isGreaterThanOrEqualTo(
                            TroubledProvider.PACE.betweenBatches().toNanos());
        }
        Set<Subject> subjects = one.call().subjects();
        if (one.call().isRewrite() && next.call().subjects().stream().anyMatch(subjects::contains)) {
            assertThat(next.start() - one.end())
                    .as("%s after %s", next.call(), one.call())
                    .isGreaterThanOrEqualTo(TroubledProvider.PACE.afterRewrite().toNanos());
        }
    }

    @Property
    void requestsAreBounded(
            @ForAll("cases") BulkCase bulk, @ForAll("troubles") List<TroubledProvider.Trouble> endless) {
        TroubledProvider provider = provider(bulk, endless, false);
        Plan plan = bulk.plan();
        long begin = time.nanos();

        long most = 0;
        for (int i = 0; i < plan.size(); i++) {
            most += 1
                    + 4L
                            * (Integer.SIZE
                                    - Integer.numberOfLeadingZeros(plan.call(i).size() - 1));
        }
        RunSummary summary = run(provider, plan, new CrashJournal(this::pass), 1);

        assertThat(summary.requests()).isLessThanOrEqualTo(2 * (most + RetryPolicy.DEFAULT.budget(plan.size())));
        assertThat(time.nanos() - begin).isLessThan(Duration.ofHours(3).toNanos());
    }

    private TroubledProvider provider(BulkCase bulk, List<TroubledProvider.Trouble> troubles, boolean names) {
        TroubledProvider provider = new TroubledProvider(troubles, time, this::pass, names);
        provider.fake.held.putAll(bulk.atFirst());
        return provider;
    }

    private RunSummary run(TroubledProvider provider, Plan plan, CrashJournal journal, int lanes) {
        ThrottledProvider paced = new ThrottledProvider(
                lanes == 1 ? provider : new OneAtATime(provider), TroubledProvider.PACE, time, time);
        return new Runner(paced, RetryPolicy.DEFAULT, time, time, new Random(1), lanes)
                .run(plan, journal, (index, call, callSettlement) -> told.put(index, callSettlement));
    }

    @Provide
    Arbitrary<List<TroubledProvider.Trouble>> troubles() {
        return Arbitraries.of(
                        TroubledProvider.Trouble.LOST_BEFORE_IT_CAME,
                        TroubledProvider.Trouble.ANSWER_LOST,
                        TroubledProvider.Trouble.PARTLY,
                        TroubledProvider.Trouble.TOO_FAST,
                        TroubledProvider.Trouble.NONE)
                .list()
                .ofSize(2_000);
    }

    @Provide
    Arbitrary<BulkCase> cases() {
        Arbitrary<Boolean> sound = Arbitraries.frequency(Tuple.of(6, true), Tuple.of(1, false));
        Arbitrary<TagSet> added = some("a", "b", "c", "d", TroubledProvider.BAD);
        return Combinators.combine(sound, Arbitraries.of(BulkCase.Rewrite.values()), added, some("x", "y"))
                .as(BulkCase.Wish::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(7)
                .map(BulkCase::new);
    }

    private static Arbitrary<TagSet> some(String... tags) {
        return Arbitraries.subsetOf(tags).map(chosen -> TagSet.of(chosen.toArray(String[]::new)));
    }
}
