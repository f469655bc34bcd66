package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallItem;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A provider that refuses bad subjects and tags, and meets with trouble in an order that a test gives. It fails the test
 * when it is asked again for what it has answered for good.
 */
final class TroubledProvider implements TagProvider {
    static final Pace PACE = new Pace(Duration.ofMillis(10), Duration.ofSeconds(1), Duration.ofSeconds(2));
    static final String BAD = "bad";

    private static final Duration LATENCY = Duration.ofMillis(30);
    private static final Terms TERMS = new Terms(
            FakeProvider.LIMITS,
            Map.of(
                    Shape.ADD_TAG, Capacity.ofSubjects(8),
                    Shape.ADD_PAIRS, Capacity.ofPairs(16),
                    Shape.ADD_EACH, Capacity.ofEach(8, 3),
                    Shape.REMOVE_TAG, Capacity.ofSubjects(8),
                    Shape.REMOVE_FROM_SUBJECT, Capacity.ofTags(3),
                    Shape.OVERWRITE, Capacity.ofTags(3),
                    Shape.REPLACE, Capacity.ofEach(8, 3),
                    Shape.CLEAR, Capacity.ofSubjects(8)),
            0,
            false,
            PACE);

    /** What may go wrong with a request. */
    enum Trouble {
        NONE,
        LOST_BEFORE_IT_CAME,
        ANSWER_LOST,
        PARTLY,
        TOO_FAST,
        NOBODY,
        STALE,
        SETUP
    }

    /** A request that was made. */
    record Sent(Call call, long start, long end) {}

    final FakeProvider fake = new FakeProvider(TERMS);
    final List<Sent> sent = new ArrayList<>();
    private final Deque<Trouble> troubles;
    private final VirtualTime time;
    private final Moments moments;
    private final boolean namesCulprits;
    private final Set<Object> answeredForGood = new HashSet<>();

    TroubledProvider(List<Trouble> troubles, VirtualTime time, Moments moments, boolean namesCulprits) {
        this.troubles = new ArrayDeque<>(troubles);
        this.time = time;
        this.moments = moments;
        this.namesCulprits = namesCulprits;
    }

    /** The moments at which a process may die. */
    interface Moments {
        void pass();
    }

    @Override
    public Terms terms() {
        return TERMS;
    }

    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        throw new UnsupportedOperationException();
    }

    /** A process that has died remembers no answer. */
    void forgetAnswers() {
        answeredForGood.clear();
    }

    @Override
    public CallResponse send(Call call) {
        moments.pass();
        List<CallItem> parts = call.items();
        parts.forEach(callItem -> assertThat(answeredForGood).doesNotContain(keyOf(call, callItem)));
        long start = time.nanos();
        CallResponse callResponse = answer(call);
        time.sleep(LATENCY);
        sent.add(new Sent(call, start, time.nanos()));
        moments.pass();
        parts.stream()
                .filter(callItem -> callItem.outcomeIn(callResponse)
                        .failure()
                        .map(failure -> callItem.isNamedIn(callResponse) && failure.isFinal())
                        .orElse(true))
                .forEach(callItem -> answeredForGood.add(keyOf(call, callItem)));
        return callResponse;
    }

    private static Object keyOf(Call call, CallItem callItem) {
        return List.of(call.shape(), callItem);
    }

    private CallResponse answer(Call call) {
        Trouble trouble = troubles.isEmpty() ? Trouble.NONE : troubles.pop();
        return switch (trouble) {
            case NONE -> judged(call);
            case LOST_BEFORE_IT_CAME -> CallResponse.of(new Outcome.Unknown(0, "lost"));
            case ANSWER_LOST -> {
                judged(call);
                yield CallResponse.of(new Outcome.Unknown(0, "answer lost"));
            }
            case PARTLY -> isBad(call) ? judged(call) : partly(call);
            case TOO_FAST ->
                new CallResponse(refused(RefusalReason.RATE_LIMITED), Map.of(), Map.of(), Duration.ofSeconds(3));
            case NOBODY -> CallResponse.of(refused(RefusalReason.UNREACHABLE));
            case STALE -> CallResponse.of(refused(RefusalReason.EXPIRED_SIGNATURE));
            case SETUP -> CallResponse.of(refused(RefusalReason.MISCONFIGURED));
        };
    }

    private static Outcome refused(RefusalReason why) {
        return new Outcome.Refused(why, 1, "no");
    }

    private static boolean isBad(Subject subject) {
        return subject.id().startsWith(BAD);
    }

    private static boolean isBad(Tag tag) {
        return tag.name().startsWith(BAD);
    }

    private static boolean isBad(Call call) {
        return call.subjects().stream().anyMatch(TroubledProvider::isBad)
                || call.bindings().stream().anyMatch(binding -> isBad(binding.tag()));
    }

    /** All or nothing. */
    private CallResponse judged(Call call) {
        if (!isBad(call)) {
            fake.apply(call);
            return CallResponse.of(Outcome.applied());
        }
        if (!namesCulprits) {
            return CallResponse.of(refused(RefusalReason.BAD_REQUEST));
        }
        Map<Subject, Outcome> subjects = new HashMap<>();
        call.subjects().stream()
                .filter(TroubledProvider::isBad)
                .forEach(subject -> subjects.put(subject, refused(RefusalReason.UNKNOWN_SUBJECT)));
        Map<Tag, Outcome> tags = new HashMap<>();
        call.bindings().stream()
                .filter(binding -> isBad(binding.tag()))
                .forEach(binding -> tags.put(binding.tag(), refused(RefusalReason.BAD_TAG)));
        return new CallResponse(new Outcome.Unknown(26, "partly"), subjects, tags, Duration.ZERO);
    }

    /** The first subject is done, the last one nobody knows of although nothing was done, and others were too fast. */
    private CallResponse partly(Call call) {
        List<CallItem> parts = call.items();
        Set<Subject> first = parts.get(0).subjects();
        fake.apply(call.only(parts.stream()
                .filter(callItem -> callItem.subjects().equals(first))
                .toList()));
        Map<Subject, Outcome> failures = new HashMap<>();
        for (Subject subject : call.subjects()) {
            failures.put(
                    subject, failures.isEmpty() ? new Outcome.Unknown(0, "?") : refused(RefusalReason.RATE_LIMITED));
        }
        failures.keySet().removeAll(first);
        return new CallResponse(Outcome.applied(), failures, Map.of(), Duration.ZERO);
    }
}
