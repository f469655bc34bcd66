package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.TagProvider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;

/** The gaps as the provider itself sees them, for calls of every shape that take any time. */
class PaceProperties {
    private static final int OVER = 10;
    private static final Duration RATE = Duration.ofMillis(20);
    private static final Duration BATCHES = Duration.ofSeconds(1);
    private static final Duration REWRITES = Duration.ofMillis(1_500);

    /** A call of one of three series, and how long it takes. */
    record Step(int series, Call call, int millis) {}

    private record Seen(int series, Call call, long start, long end) {}

    @Property
    void everyGapIsKeptFromTheEndOfACallToTheStartOfTheNext(
            @ForAll("steps") @Size(max = 20) List<Step> steps, @ForAll boolean strict) {
        Pace documented = new Pace(RATE, BATCHES, OVER, REWRITES, Duration.ZERO);

        List<Seen> seen = send(steps, strict ? documented.strict() : documented);

        assertThat(seen).hasSameSizeAs(steps);
        for (int later = 1; later < seen.size(); later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                Duration gap = gap(seen, earlier, later, strict);
                assertThat(seen.get(later).start() - seen.get(earlier).end())
                        .as("%s after %s", seen.get(later), seen.get(earlier))
                        .isGreaterThanOrEqualTo(gap.toNanos());
                assertThat(seen.get(later).start() - seen.get(earlier).start()).isGreaterThanOrEqualTo(RATE.toNanos());
            }
        }
    }

    /** Nobody waits longer than the longest gap where calls come one after the other. */
    @Property
    void noCallWaitsForMoreThanItsGaps(@ForAll("steps") @Size(max = 20) List<Step> steps) {
        VirtualTime time = new VirtualTime();
        List<Seen> seen = send(steps, new Pace(RATE, BATCHES, OVER, REWRITES, Duration.ZERO), time);

        for (int i = 1; i < seen.size(); i++) {
            assertThat(seen.get(i).start() - seen.get(i - 1).end()).isLessThanOrEqualTo(REWRITES.toNanos());
        }
    }

    private static List<Seen> send(List<Step> steps, Pace pace) {
        return send(steps, pace, new VirtualTime());
    }

    private static List<Seen> send(List<Step> steps, Pace pace, VirtualTime time) {
        List<Seen> seen = new ArrayList<>();
        Step[] now = new Step[1];
        TagProvider recorder = new ForwardingProvider(new FakeProvider(FakeProvider.WITHOUT_READING)) {
            @Override
            public CallResponse send(Call call) {
                long start = time.nanos();
                time.sleep(Duration.ofMillis(now[0].millis()));
                seen.add(new Seen(now[0].series(), call, start, time.nanos()));
                return CallResponse.of(Outcome.applied());
            }
        };
        ThrottledProvider paced = new ThrottledProvider(recorder, pace, time, time);
        List<TagProvider> series = List.of(paced.newSeries(), paced.newSeries(), paced.newSeries());
        for (Step step : steps) {
            now[0] = step;
            assertThat(series.get(step.series())
                            .send(step.call())
                            .defaultOutcome()
                            .isApplied())
                    .isTrue();
        }
        return seen;
    }

    private static Duration gap(List<Seen> all, int earlier, int later, boolean strict) {
        Seen one = all.get(earlier);
        Seen next = all.get(later);
        Duration gap = Duration.ZERO;
        boolean sameSeries = one.series() == next.series();
        long carried = all.subList(0, later + 1).stream()
                .filter(any -> any.series() == next.series())
                .mapToLong(any -> weight(any.call()))
                .sum();
        if (sameSeries && isBatch(one.call()) && carried > OVER) {
            gap = BATCHES;
        }
        if (weight(one.call()) > OVER && weight(next.call()) > OVER) {
            gap = BATCHES;
        }
        boolean touches =
                !Collections.disjoint(one.call().subjects(), next.call().subjects());
        if (rewrites(one.call()) && (touches || (strict && rewrites(next.call())))) {
            gap = REWRITES;
        }
        if (strict && one.call() instanceof Call.Purge && rewrites(next.call())) {
            gap = REWRITES;
        }
        return gap;
    }

    private static boolean isBatch(Call call) {
        return call instanceof Call.Purge || call.size() > 1;
    }

    private static long weight(Call call) {
        return call instanceof Call.Purge ? OVER + 1 : call.size();
    }

    private static boolean rewrites(Call call) {
        return call instanceof Call.Overwrite
                || call instanceof Call.Replace
                || call instanceof Call.Clear
                || call instanceof Call.Purge;
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Integer> sizes = Arbitraries.of(1, 1, 2, 5, 10, 11, 20);
        Arbitrary<Call> calls = Combinators.combine(
                        Arbitraries.integers().between(0, 8),
                        sizes,
                        Arbitraries.integers().between(0, 3))
                .as(PaceProperties::call);
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        calls,
                        Arbitraries.integers().between(0, 900))
                .as(Step::new)
                .list();
    }

    private static Call call(int shape, int size, int first) {
        BindingOperation bindingOperation = first % 2 == 0 ? BindingOperation.ADD : BindingOperation.REMOVE;
        return switch (shape) {
            case 0 -> new Call.SubjectTags(bindingOperation, subject(first), tags(size));
            case 1 -> new Call.TagSubjects(bindingOperation, new Tag("t"), subjects(first, size));
            case 2 ->
                new Call.Pairs(
                        bindingOperation,
                        subjects(first, size).stream()
                                .map(subject -> new Binding(subject, new Tag("t")))
                                .toList());
            case 3 -> new Call.EachSubject(bindingOperation, each(first, size));
            case 4 -> new Call.Overwrite(subject(first), tags(size));
            case 5 -> new Call.Replace(each(first, size));
            case 6 -> new Call.Clear(subjects(first, size));
            case 7 -> new Call.Purge(tags(size));
            default -> new Call.SubjectTags(bindingOperation, subject(first), tags(1));
        };
    }

    private static Subject subject(int number) {
        return new Subject("s" + number);
    }

    private static Set<Subject> subjects(int first, int count) {
        Set<Subject> subjects = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            subjects.add(subject(first + i));
        }
        return subjects;
    }

    private static Map<Subject, TagSet> each(int first, int count) {
        Map<Subject, TagSet> each = new LinkedHashMap<>();
        subjects(first, count).forEach(subject -> each.put(subject, TagSet.of("a:1")));
        return each;
    }

    private static TagSet tags(int count) {
        String[] names = new String[count];
        for (int i = 0; i < count; i++) {
            names[i] = "c:" + i;
        }
        return TagSet.of(names);
    }
}
