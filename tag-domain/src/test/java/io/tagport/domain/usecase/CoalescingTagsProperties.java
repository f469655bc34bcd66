package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.model.Vocabulary;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.lifecycle.BeforeTry;

@Domain(Vocabulary.class)
@Domain(DomainContext.Global.class)
class CoalescingTagsProperties {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Duration BOUND = Duration.ofSeconds(5);

    private final Deque<Runnable> lanes = new ArrayDeque<>();
    private final VirtualTime time = new VirtualTime();

    @BeforeTry
    void beginAnew() {
        lanes.clear();
    }

    @Property
    void requestsThatGoTogetherEndAsOneAfterTheOther(
            @ForAll @Size(max = 8) List<@Size(max = 5) List<Change>> requests, @ForAll boolean reads) {
        FakeProvider provider = new FakeProvider(reads ? FakeProvider.WITH_READING : FakeProvider.WITHOUT_READING);
        TagModel model = new TagModel();
        requests.forEach(model::apply);

        List<CompletableFuture<Report>> reports = begun(tags(provider, 1), requests);
        lanes.forEach(Runnable::run);

        assertThat(reports)
                .allSatisfy(report -> assertThat(report.join().entries())
                        .allMatch(entry -> entry.outcome().isApplied()));
        assertThat(withoutTheEmpty(TagModel.plain(provider.held))).isEqualTo(withoutTheEmpty(model.held()));
    }

    @Property
    void eachIsToldOfWhatHeAskedFor(@ForAll @Size(max = 8) List<@Size(max = 5) List<Change>> requests) {
        List<CompletableFuture<Report>> reports = begun(tags(new FakeProvider(FakeProvider.WITH_READING), 1), requests);
        lanes.forEach(Runnable::run);

        for (int i = 0; i < requests.size(); i++) {
            assertThat(told(reports.get(i).join())).containsExactlyElementsOf(asked(requests.get(i)));
        }
    }

    @Property(tries = 20)
    void manyThreadsAtOnceEndAsSomeOrderOfEachSubject(@ForAll @Size(min = 20, max = 60) List<Change> changes)
            throws Exception {
        FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CoalescingTags tags =
                    new CoalescingTags(new OneAtATime(provider), SubjectLock.ofThisProcess(), threads, time, bounds(3));
            Map<Subject, List<Change>> bySubject = new LinkedHashMap<>();
            changes.forEach(change -> bySubject
                    .computeIfAbsent(change.subject(), any -> new ArrayList<>())
                    .add(change));
            TagModel model = new TagModel();
            model.apply(changes);
            ExecutorService callers = Executors.newFixedThreadPool(4);
            List<Future<?>> all = new ArrayList<>();
            bySubject
                    .values()
                    .forEach(own -> all.add(callers.submit(() -> own.forEach(one -> tags.apply(List.of(one))))));
            for (Future<?> one : all) {
                one.get();
            }
            callers.shutdown();

            assertThat(withoutTheEmpty(TagModel.plain(provider.held))).isEqualTo(withoutTheEmpty(model.held()));
        } finally {
            threads.shutdown();
        }
    }

    @Example
    void whatWaitsGoesInFewCalls() {
        FakeProvider provider = new FakeProvider(FakeProvider.WITHOUT_READING);
        CoalescingTags tags = tags(provider, 1);
        List<CompletableFuture<Report>> reports = begun(
                tags,
                List.of(
                        List.of(add("u1", "a")),
                        List.of(add("u2", "b")),
                        List.of(add("u3", "c")),
                        List.of(add("u4", "d"))));

        lanes.forEach(Runnable::run);

        assertThat(reports).allSatisfy(report -> assertThat(report).isCompleted());
        assertThat(provider.sent).hasSize(1); // four pairs
        assertThat(reports.stream().mapToInt(report -> report.join().calls()).sum())
                .isEqualTo(1);
    }

    @Example
    void whoeverIsOneTooManyIsTooFast() {
        FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
        CoalescingTags tags = new CoalescingTags(
                provider, SubjectLock.none(), lanes::add, time, new CoalescingTags.Bounds(1, 10, 2, BOUND));

        List<CompletableFuture<Report>> reports =
                begun(tags, List.of(List.of(add("u1", "a")), List.of(add("u2", "b")), List.of(add("u3", "c"))));

        assertThat(why(reports.get(2).join())).isEqualTo(RefusalReason.RATE_LIMITED);
        lanes.forEach(Runnable::run);
        assertThat(reports.get(1).join().applied()).isEqualTo(1);
        assertThat(provider.held).doesNotContainKey(new Subject("u3"));
    }

    @Example
    void whoeverHasWaitedTooLongIsTooFast() {
        FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
        CoalescingTags tags = tags(provider, 1);
        CompletableFuture<Report> late =
                tags.applyAsync(List.of(add("u1", "a"))).toCompletableFuture();
        time.sleep(PATIENCE.plusNanos(1));
        CompletableFuture<Report> early =
                tags.applyAsync(List.of(add("u2", "b"))).toCompletableFuture();

        lanes.forEach(Runnable::run);

        assertThat(why(late.join())).isEqualTo(RefusalReason.RATE_LIMITED);
        assertThat(early.join().applied()).isEqualTo(1);
        assertThat(provider.held).containsOnlyKeys(new Subject("u2"));
    }

    @Example
    void whoeverWaitsTooLongIsTooFastWhileTheProviderDoesNotAnswer() {
        FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
        List<CompletableFuture<Report>> reports = new ArrayList<>();
        CoalescingTags[] tags = new CoalescingTags[1];
        TagProvider meanwhile = new Meanwhile(provider, () -> {
            reports.add(tags[0].applyAsync(List.of(add("u2", "a"))).toCompletableFuture());
            time.sleep(PATIENCE.plusNanos(1));
            tags[0].expire();
            assertThat(why(reports.get(0).join())).isEqualTo(RefusalReason.RATE_LIMITED);
        });
        tags[0] = tags(meanwhile, 1);
        CompletableFuture<Report> first =
                tags[0].applyAsync(List.of(add("u1", "a"))).toCompletableFuture();

        lanes.removeFirst().run();

        assertThat(first.join().applied()).isEqualTo(1);
        assertThat(provider.held).containsOnlyKeys(new Subject("u1"));
    }

    /** The guard and the place in the queue are kept until the call ends, although its caller has its answer. */
    @Example
    void whatIsReportedAsUnknownIsNotOvertakenByLaterChangesOfItsSubject() {
        FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
        List<CompletableFuture<Report>> reports = new ArrayList<>();
        CoalescingTags[] tags = new CoalescingTags[1];
        TagProvider silent = new Meanwhile(provider, () -> {
            time.sleep(BOUND.plusNanos(1));
            tags[0].expire();
            assertThat(reports.get(0).join().unknown()).isEqualTo(1);
            reports.add(tags[0].applyAsync(List.of(remove("u1", "a"))).toCompletableFuture());
            lanes.removeLast().run();
            assertThat(reports.get(1)).isNotDone();
            assertThat(provider.sent).isEmpty();
        });
        tags[0] = tags(silent, 2);
        reports.add(tags[0].applyAsync(List.of(add("u1", "a"))).toCompletableFuture());

        lanes.removeFirst().run();

        assertThat(reports.get(1).join().applied()).isEqualTo(1);
        assertThat(provider.sent).hasSize(2);
        assertThat(provider.held.get(new Subject("u1"))).isEqualTo(TagSet.empty());
    }

    @Example
    void whileNobodyAnswersRequestsAreRefusedAtOnceAndNothingIsSent() {
        FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
        CoalescingTags[] tags = new CoalescingTags[1];
        TagProvider silent = new Meanwhile(provider, () -> {
            CompletableFuture<Report> queued =
                    tags[0].applyAsync(List.of(add("u2", "a"))).toCompletableFuture();
            time.sleep(PATIENCE.minusSeconds(1));
            CompletableFuture<Report> younger =
                    tags[0].applyAsync(List.of(add("u3", "a"))).toCompletableFuture();
            time.sleep(PATIENCE.plusNanos(1));
            tags[0].expire();

            assertThat(why(queued.join())).isEqualTo(RefusalReason.RATE_LIMITED);
            assertThat(why(younger.join())).isEqualTo(RefusalReason.RATE_LIMITED);
            assertThat(why(tags[0].apply(List.of(add("u4", "a"))))).isEqualTo(RefusalReason.UNREACHABLE);
        });
        tags[0] = tags(silent, 1);
        CompletableFuture<Report> first =
                tags[0].applyAsync(List.of(add("u1", "a"))).toCompletableFuture();

        lanes.removeFirst().run();

        assertThat(first.join().unknown()).isEqualTo(1);
        assertThat(provider.held).containsOnlyKeys(new Subject("u1"));
        CompletableFuture<Report> afterTheLateAnswer =
                tags[0].applyAsync(List.of(add("u5", "a"))).toCompletableFuture();
        lanes.removeFirst().run();
        assertThat(afterTheLateAnswer.join().applied()).isEqualTo(1);
    }

    /** The second lane goes on with others, and whoever comes for a subject under way keeps his place behind it. */
    @Example
    void aSubjectUnderWayIsNotSentTwiceAtOnce() {
        FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
        List<CompletableFuture<Report>> reports = new ArrayList<>();
        CoalescingTags[] tags = new CoalescingTags[1];
        TagProvider meanwhile = new Meanwhile(provider, () -> {
            reports.add(tags[0].applyAsync(List.of(remove("u1", "a"))).toCompletableFuture());
            reports.add(
                    tags[0].applyAsync(List.of(add("u1", "a"), add("u2", "b"))).toCompletableFuture());
            reports.add(tags[0].applyAsync(List.of(add("u3", "c"))).toCompletableFuture());
            lanes.removeLast().run();
            assertThat(reports.stream().map(CompletableFuture::isDone)).containsExactly(false, false, false, true);
        });
        tags[0] = new CoalescingTags(meanwhile, SubjectLock.none(), lanes::add, time, bounds(2));
        reports.add(tags[0].applyAsync(List.of(add("u1", "a"))).toCompletableFuture());

        lanes.removeFirst().run();

        assertThat(reports).allSatisfy(report -> assertThat(report).isCompleted());
        assertThat(provider.held.get(new Subject("u1"))).isEqualTo(TagSet.of("a"));
    }

    @Example
    void aProviderThatAsksToBeLeftAloneIsLeftAloneForTheRound() {
        FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
        provider.answers.add(new CallResponse(Outcome.applied(), Map.of(), Map.of(), Duration.ofSeconds(2)));
        CoalescingTags tags = tags(provider, 1);
        List<CompletableFuture<Report>> reports =
                begun(tags, List.of(List.of(add("u1", "a")), List.of(remove("u2", "b"))));

        lanes.forEach(Runnable::run);

        assertThat(reports.get(0).join().applied()).isEqualTo(1);
        assertThat(why(reports.get(1).join())).isEqualTo(RefusalReason.RATE_LIMITED);
        assertThat(provider.sent).hasSize(1);
    }

    @Example
    void oneCallersMistakeIsNotOthersTrouble() {
        FakeProvider provider = new FakeProvider(FakeProvider.WITHOUT_READING);
        CoalescingTags tags = tags(
                new ForwardingProvider(provider) {
                    @Override
                    public CallResponse send(Call call) {
                        return call.bindings().stream()
                                        .anyMatch(one -> one.tag().name().equals("bad"))
                                ? CallResponse.of(Outcome.refused(RefusalReason.APP_TAG_LIMIT, "no more tags"))
                                : super.send(call);
                    }
                },
                1);
        List<CompletableFuture<Report>> reports = begun(
                tags,
                List.of(
                        List.of(add("u1", "a")),
                        List.of(add("u2", "b")),
                        List.of(add("u3", "bad")),
                        List.of(add("u4", "d"))));

        lanes.forEach(Runnable::run);

        assertThat(reports.stream().map(report -> report.join().applied())).containsExactly(1L, 1L, 0L, 1L);
        assertThat(why(reports.get(2).join())).isEqualTo(RefusalReason.APP_TAG_LIMIT);
    }

    @Example
    void aBugIsToldToAllWhoWait() {
        TagProvider broken = new Meanwhile(new FakeProvider(FakeProvider.WITH_READING), () -> {
            throw new IllegalStateException("bug");
        });
        CoalescingTags tags = tags(broken, 1);
        List<CompletableFuture<Report>> reports =
                begun(tags, List.of(List.of(add("u1", "a")), List.of(add("u2", "a"))));

        lanes.forEach(Runnable::run);

        assertThat(reports).allSatisfy(report -> assertThat(report).isCompletedExceptionally());
    }

    @Example
    void aCallerThatWaitsGetsTheReportOrTheFault() {
        FakeProvider provider = new FakeProvider(FakeProvider.WITHOUT_READING);
        CoalescingTags working =
                new CoalescingTags(provider, SubjectLock.ofThisProcess(), Runnable::run, time, bounds(1));
        assertThat(working.apply(List.of(add("u1", "a"))).applied()).isEqualTo(1);
        assertThat(working.purge(TagSet.of("a"))).isEqualTo(Map.of(new Tag("a"), Outcome.applied()));
        assertThat(provider.held).isEqualTo(Map.of(new Subject("u1"), TagSet.empty()));

        for (Throwable fault : List.of(new IllegalStateException("bug"), new AssertionError("bug"))) {
            CoalescingTags failing = new CoalescingTags(
                    new Meanwhile(provider, () -> sneak(fault)), SubjectLock.none(), Runnable::run, time, bounds(1));
            assertThatThrownBy(() -> failing.apply(List.of(add("u1", "a"))))
                    .satisfiesAnyOf(
                            thrown -> assertThat(thrown).isSameAs(fault).isInstanceOf(RuntimeException.class),
                            thrown -> assertThat(thrown)
                                    .isInstanceOf(CompletionException.class)
                                    .cause()
                                    .isSameAs(fault)
                                    .isInstanceOf(Error.class));
        }
    }

    private static void sneak(Throwable fault) {
        if (fault instanceof Error error) {
            throw error;
        }
        throw (RuntimeException) fault;
    }

    @Example
    void aCallerThatReadsGetsTheTags() {
        FakeProvider provider = new FakeProvider(FakeProvider.WITH_READING);
        provider.held.put(new Subject("u1"), TagSet.of("a"));
        CoalescingTags tags = new CoalescingTags(provider, SubjectLock.none(), Runnable::run, time, bounds(1));

        assertThat(tags.tagsOf(List.of(new Subject("u1")))).isEqualTo(provider.held);
    }

    @Example
    void whenThereIsNoThreadTheRequestFails() {
        RejectedExecutionException full = new RejectedExecutionException("full");
        CoalescingTags tags = new CoalescingTags(
                new FakeProvider(FakeProvider.WITH_READING),
                SubjectLock.none(),
                task -> {
                    throw full;
                },
                time,
                bounds(1));

        assertThatThrownBy(() -> tags.apply(List.of(add("u1", "a")))).isSameAs(full);
    }

    /** Does something once, in the middle of the first call. */
    private static final class Meanwhile implements TagProvider {
        private final TagProvider provider;
        private Runnable event;

        Meanwhile(TagProvider provider, Runnable event) {
            this.provider = provider;
            this.event = event;
        }

        @Override
        public Terms terms() {
            return provider.terms();
        }

        @Override
        public Map<Subject, TagSet> read(Collection<Subject> subjects) {
            return provider.read(subjects);
        }

        @Override
        public CallResponse send(Call call) {
            Runnable now = event;
            event = () -> {};
            now.run();
            return provider.send(call);
        }
    }

    private CoalescingTags tags(TagProvider provider, int count) {
        return new CoalescingTags(provider, SubjectLock.ofThisProcess(), lanes::add, time, bounds(count));
    }

    private static CoalescingTags.Bounds bounds(int count) {
        return new CoalescingTags.Bounds(count, 1_000, 10_000, BOUND);
    }

    private static List<CompletableFuture<Report>> begun(CoalescingTags tags, List<List<Change>> requests) {
        return requests.stream()
                .map(request -> tags.applyAsync(request).toCompletableFuture())
                .toList();
    }

    private static RefusalReason why(Report report) {
        return ((Outcome.Refused) report.entries().get(0).outcome()).reason();
    }

    private static Change add(String subject, String tag) {
        return new Change.Add(new Subject(subject), TagSet.of(tag));
    }

    private static Change remove(String subject, String tag) {
        return new Change.Remove(new Subject(subject), TagSet.of(tag));
    }

    private static Map<?, Set<String>> withoutTheEmpty(Map<?, Set<String>> held) {
        held.values().removeIf(Set::isEmpty);
        return held;
    }

    private static List<String> asked(List<Change> changes) {
        return changes.stream()
                .map(change -> change.subject().id() + change.tags())
                .toList();
    }

    private static List<String> told(Report report) {
        return report.entries().stream()
                .map(entry -> entry.subject().id() + entry.tags())
                .toList();
    }
}
