package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.memory.MemoryJournal;
import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.ChangeCollector;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.Planner;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallItem;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.Tags;
import io.tagport.domain.port.Terms;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.Size;

/**
 * Whatever a provider offers and answers: applied holds afterwards, refused has changed nothing, and nothing that a change does
 * not name is touched. What is unknown is settled by asking again.
 */
class OutcomeProperties {
    private static final List<String> SUBJECTS = List.of("s1", "s2", "s3", "s4");
    private static final int TRIES = 1000;

    @Property(tries = TRIES)
    void changesThroughAProvider(
            @ForAll("terms") Terms terms,
            @ForAll("holdings") Map<Subject, TagSet> held,
            @ForAll("changes") List<Change> changes,
            @ForAll("faults") @Size(max = 8) List<FaultyProvider.Fault> faults) {
        FaultyProvider provider = provider(terms, held, faults);
        Map<Subject, TagSet> before = provider.held();

        Report report = new ProviderTags(provider).apply(changes);

        assertTrue(changes, report.entries(), before, provider.held());
        assertSettled(changes, report.entries(), new ProviderTags(provider), provider);
    }

    @Property(tries = TRIES)
    void changesOfManyCallers(
            @ForAll("terms") Terms terms,
            @ForAll("holdings") Map<Subject, TagSet> held,
            @ForAll("changes") List<Change> changes,
            @ForAll("faults") @Size(max = 8) List<FaultyProvider.Fault> faults) {
        FaultyProvider provider = provider(terms, held, faults);
        Map<Subject, TagSet> before = provider.held();
        List<Runnable> lanes = new ArrayList<>();
        CoalescingTags tags = new CoalescingTags(
                provider,
                SubjectLock.none(),
                lanes::add,
                new VirtualTime(),
                new CoalescingTags.Bounds(1, 1_000, 10_000, Duration.ofSeconds(3)));
        List<CompletableFuture<Report>> reports = new ArrayList<>();
        changes.forEach(change -> reports.add(tags.applyAsync(List.of(change)).toCompletableFuture()));
        lanes.forEach(Runnable::run);

        List<Report.Entry> entries = new ArrayList<>();
        reports.forEach(report -> entries.addAll(report.join().entries()));
        assertTrue(changes, entries, before, provider.held());
    }

    @Property(tries = TRIES)
    void purgesThroughAProvider(
            @ForAll("terms") Terms terms,
            @ForAll("holdings") Map<Subject, TagSet> held,
            @ForAll("tags") TagSet purged,
            @ForAll("faults") @Size(max = 5) List<FaultyProvider.Fault> faults) {
        FaultyProvider provider = provider(terms, held, faults);
        Map<Subject, TagSet> before = provider.held();

        Map<Tag, Outcome> outcomes = new ProviderTags(provider).purge(purged);

        Map<Subject, TagSet> after = provider.held();
        assertThat(outcomes).containsOnlyKeys(purged);
        for (Subject subject : subjects()) {
            TagSet was = of(before, subject);
            TagSet is = of(after, subject);
            assertThat(is.without(purged)).isEqualTo(was.without(purged));
            assertThat(was).containsAll(is);
            outcomes.forEach((tag, outcome) -> {
                if (!(outcome instanceof Outcome.Unknown)) {
                    assertThat(is.contains(tag)).isEqualTo(was.contains(tag) && !outcome.isApplied());
                }
            });
        }
    }

    /** Rewrites of a plan may take several calls: of an addition after them, the message says that more is gone or may be. */
    @Property(tries = TRIES)
    void plansThatAreRun(
            @ForAll("termsOfBothOperations") Terms terms,
            @ForAll("holdings") Map<Subject, TagSet> held,
            @ForAll("changes") List<Change> changes,
            @ForAll("faults") @Size(max = 12) List<FaultyProvider.Fault> faults) {
        FaultyProvider provider = provider(terms, held, consistent(faults));
        Map<Subject, TagSet> before = provider.held();
        ChangeCollector asked = new ChangeCollector();
        changes.stream()
                .filter(change -> !(change instanceof Change.OverwriteCategories) || terms.overwritesBy(change.tags()))
                .forEach(asked::add);
        Plan plan = new Planner(terms).plan(asked.difference());
        VirtualTime time = new VirtualTime();
        MemoryJournal journal = new MemoryJournal();
        for (int run = 0; run < 2; run++) {
            Map<Integer, CallSettlement> told = new HashMap<>();
            new Runner(provider, RetryPolicy.DEFAULT, time, time, new Random(1), 1)
                    .run(plan, journal, (index, call, callSettlement) -> told.put(index, callSettlement));

            assertThat(told).hasSize(plan.size());
            Set<Subject> unknown = subjectsOfUnknownRewrites(plan, told);
            told.forEach((index, callSettlement) ->
                    assertTrue(plan, index, callSettlement, unknown, before, provider.held()));
            assertUntouched(plan, before, provider.held());
        }
    }

    /** What a provider has once accepted it does not refuse for good when it is repeated. */
    private static List<FaultyProvider.Fault> consistent(List<FaultyProvider.Fault> faults) {
        List<FaultyProvider.Fault> consistent = new ArrayList<>();
        boolean lost = false;
        for (FaultyProvider.Fault fault : faults) {
            lost |= fault.name().contains("LOST");
            boolean lasts = fault.name().endsWith("REFUSED")
                    || fault == FaultyProvider.Fault.BAD_REQUEST
                    || fault.name().endsWith("NOTHING_DONE");
            consistent.add(lost && lasts ? FaultyProvider.Fault.NONE : fault);
        }
        return consistent;
    }

    private static FaultyProvider provider(Terms terms, Map<Subject, TagSet> held, List<FaultyProvider.Fault> faults) {
        FaultyProvider provider = new FaultyProvider(terms, faults);
        provider.fake.held.putAll(held);
        return provider;
    }

    private static List<Subject> subjects() {
        return SUBJECTS.stream().map(Subject::new).toList();
    }

    private static TagSet of(Map<Subject, TagSet> held, Subject subject) {
        return held.getOrDefault(subject, TagSet.empty());
    }

    private static void assertTrue(
            List<Change> changes, List<Report.Entry> entries, Map<Subject, TagSet> before, Map<Subject, TagSet> after) {
        Map<Subject, Change> bySubject = new HashMap<>();
        changes.forEach(change -> bySubject.put(change.subject(), change));
        for (Report.Entry entry : entries) {
            Change change = Optional.ofNullable(bySubject.get(entry.subject())).orElseThrow();
            assertTrue(change, entry, of(before, entry.subject()), of(after, entry.subject()));
        }
        for (Subject subject : subjects()) {
            if (!bySubject.containsKey(subject)) {
                assertThat(of(after, subject)).isEqualTo(of(before, subject));
            }
        }
    }

    private static void assertTrue(Change change, Report.Entry entry, TagSet before, TagSet after) {
        String what = change + ": " + entry + " from " + before + " to " + after;
        if (change instanceof Change.Add || change instanceof Change.Remove) {
            boolean adds = change instanceof Change.Add;
            assertThat(after.without(change.tags())).as(what).isEqualTo(before.without(change.tags()));
            for (Tag tag : entry.tags()) {
                if (entry.outcome().isApplied()) {
                    assertThat(after.contains(tag)).as(what).isEqualTo(adds);
                } else if (entry.outcome() instanceof Outcome.Refused) {
                    assertThat(after.contains(tag)).as(what).isEqualTo(before.contains(tag));
                }
            }
            return;
        }
        if (entry.outcome().isApplied()) {
            assertThat(after).as(what).isEqualTo(change.applyTo(before));
        } else if (entry.outcome() instanceof Outcome.Refused) {
            assertThat(after).as(what).isEqualTo(before);
        }
        assertThat(before.with(change.tags())).as(what).containsAll(after);
        if (change instanceof Change.OverwriteCategories) {
            assertThat(outside(after, change)).as(what).isEqualTo(outside(before, change));
        }
    }

    private static Set<Tag> outside(TagSet tags, Change overwrite) {
        Set<Tag> outside = new HashSet<>(tags);
        outside.removeIf(tag ->
                tag.category().filter(overwrite.tags().categories()::contains).isPresent());
        return outside;
    }

    /** Asking again for what is unknown, or was refused for the moment, ends it. */
    private static void assertSettled(
            List<Change> changes, List<Report.Entry> entries, Tags tags, FaultyProvider provider) {
        Set<Subject> open = new LinkedHashSet<>();
        for (Report.Entry entry : entries) {
            if (entry.outcome().failure().filter(failure -> !failure.isFinal()).isPresent()) {
                open.add(entry.subject());
            }
        }
        provider.recover();
        List<Change> again = changes.stream()
                .filter(change -> open.contains(change.subject()))
                .toList();
        Map<Subject, TagSet> before = provider.held();
        List<Report.Entry> repeated = tags.apply(again).entries();
        assertTrue(again, repeated, before, provider.held());
        assertThat(repeated)
                .allSatisfy(entry -> assertThat(entry.outcome().isApplied() || isRefusedForGood(entry.outcome()))
                        .as("%s", entry)
                        .isTrue());
    }

    private static boolean isRefusedForGood(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused
                && (refused.reason() == RefusalReason.UNSUPPORTED
                        || refused.reason() == RefusalReason.SUBJECT_TAG_LIMIT);
    }

    private static Set<Subject> subjectsOfUnknownRewrites(Plan plan, Map<Integer, CallSettlement> told) {
        Set<Subject> unknown = new HashSet<>();
        told.forEach((index, callSettlement) -> callSettlement.failures().stream()
                .filter(entry -> plan.call(index).isRewrite() && entry.outcome() instanceof Outcome.Unknown)
                .forEach(entry -> unknown.add(entry.subject())));
        return unknown;
    }

    private static void assertTrue(
            Plan plan,
            int index,
            CallSettlement callSettlement,
            Set<Subject> unknownRewrites,
            Map<Subject, TagSet> before,
            Map<Subject, TagSet> after) {
        Call call = plan.call(index);
        Map<CallItem, Outcome> failures = new LinkedHashMap<>();
        callSettlement
                .failures()
                .forEach(
                        entry -> CallItem.of(call, entry).forEach(callItem -> failures.put(callItem, entry.outcome())));
        for (CallItem callItem : call.items()) {
            Outcome outcome = failures.getOrDefault(callItem, Outcome.applied());
            Subject subject = callItem.subjects().iterator().next();
            TagSet was = of(before, subject);
            TagSet is = of(after, subject);
            String what = call + ": " + callItem + " " + outcome + " from " + was + " to " + is;
            if (outcome.isApplied()) {
                assertHolds(call, callItem, is, plan, what);
            } else if (outcome instanceof Outcome.Refused refused) {
                boolean isAfterUnknown = refused.message().startsWith(FailedRewrites.AFTER_UNKNOWN);
                boolean isSaid = isAfterUnknown || refused.message().contains("this plan removed the previous tags");
                assertThat(isAfterUnknown && !unknownRewrites.contains(subject))
                        .as(what)
                        .isFalse();
                if (call.isRewrite()) {
                    assertThat(is).as(what).isEqualTo(was);
                } else if (!isSaid) {
                    callItem.tags()
                            .forEach(
                                    tag -> assertThat(is.contains(tag)).as(what).isEqualTo(was.contains(tag)));
                }
            }
        }
    }

    private static void assertHolds(Call call, CallItem callItem, TagSet is, Plan plan, String what) {
        if (call.shape() == Shape.CLEAR) {
            assertThat(added(plan, callItem)).as(what).containsAll(is);
        } else if (call instanceof Call.Replace) {
            assertThat(is).as(what).isEqualTo(callItem.tags());
        } else if (call instanceof Call.Overwrite) {
            assertThat(is).as(what).containsAll(callItem.tags());
        } else {
            boolean adds = call.changes().get(0) instanceof Change.Add;
            callItem.tags().forEach(tag -> assertThat(is.contains(tag)).as(what).isEqualTo(adds));
        }
    }

    private static Set<Tag> added(Plan plan, CallItem callItem) {
        Set<Tag> added = new HashSet<>();
        plan.calls()
                .flatMap(call -> call.bindings().stream())
                .filter(binding -> callItem.subjects().contains(binding.subject()))
                .map(Binding::tag)
                .forEach(added::add);
        return added;
    }

    private static void assertUntouched(Plan plan, Map<Subject, TagSet> before, Map<Subject, TagSet> after) {
        for (Subject subject : subjects()) {
            Set<Tag> named = new HashSet<>();
            boolean isReplaced = false;
            for (Call call : plan.calls().toList()) {
                boolean concerns = call.subjects().contains(subject);
                isReplaced |= concerns && (call instanceof Call.Replace || call instanceof Call.Clear);
                call.bindings().stream()
                        .filter(binding -> binding.subject().equals(subject))
                        .forEach(binding -> named.add(binding.tag()));
                if (concerns && call instanceof Call.Overwrite overwrite) {
                    of(before, subject).stream()
                            .filter(tag -> tag.category()
                                    .filter(overwrite.tags().categories()::contains)
                                    .isPresent())
                            .forEach(named::add);
                }
            }
            if (!isReplaced) {
                assertThat(of(after, subject).without(named))
                        .isEqualTo(of(before, subject).without(named));
            }
        }
    }

    @Provide
    Arbitrary<Terms> terms() {
        return Arbitraries.frequencyOf(Tuple.of(3, AnyTerms.termsOfBothOperations()), Tuple.of(1, AnyTerms.terms()));
    }

    @Provide
    Arbitrary<Terms> termsOfBothOperations() {
        return AnyTerms.termsOfBothOperations();
    }

    @Provide
    Arbitrary<List<FaultyProvider.Fault>> faults() {
        return Arbitraries.frequencyOf(
                        Tuple.of(2, Arbitraries.just(FaultyProvider.Fault.NONE)),
                        Tuple.of(3, Arbitraries.of(FaultyProvider.Fault.class)))
                .list();
    }

    @Provide
    Arbitrary<Map<Subject, TagSet>> holdings() {
        return Arbitraries.maps(Arbitraries.of(SUBJECTS).map(Subject::new), tags())
                .ofMaxSize(4);
    }

    @Provide
    Arbitrary<TagSet> tags() {
        return Arbitraries.subsetOf("a", "b", "c", "k:1", "k:2", "l:1")
                .map(names -> TagSet.of(names.toArray(String[]::new)));
    }

    /** At most one for each subject, so that it can be seen what became of it. */
    @Provide
    Arbitrary<List<Change>> changes() {
        Arbitrary<Subject> subjects = Arbitraries.of(SUBJECTS).map(Subject::new);
        Arbitrary<TagSet> overwriting = Arbitraries.subsetOf("k:1", "k:2", "k:3", "l:1", "l:2")
                .filter(names -> !names.isEmpty())
                .map(names -> TagSet.of(names.toArray(String[]::new)));
        Arbitrary<Change> changes = Arbitraries.oneOf(
                Combinators.combine(subjects, tags()).as(Change.Add::new),
                Combinators.combine(subjects, tags()).as(Change.Remove::new),
                Combinators.combine(subjects, overwriting).as(Change.OverwriteCategories::new),
                Combinators.combine(subjects, tags()).as(Change.ReplaceAll::new),
                subjects.map(Change.Clear::new));
        return changes.list().ofMinSize(1).ofMaxSize(6).map(OutcomeProperties::distinct);
    }

    private static List<Change> distinct(List<Change> changes) {
        Map<Subject, Change> bySubject = new LinkedHashMap<>();
        changes.forEach(change -> bySubject.putIfAbsent(change.subject(), change));
        return List.copyOf(bySubject.values());
    }
}
