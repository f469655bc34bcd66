package io.tagport.domain.usecase;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallItem;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A provider of any terms, in memory, whose requests fail in every way and in an order that a test gives. */
final class ScriptedFaults implements TagProvider {
    /** What may go wrong with a request. */
    enum Fault {
        NONE,
        LOST_BEFORE,
        LOST_AFTER,
        REFUSED,
        REFUSED_FOR_THE_MOMENT,
        REFUSED_AS_A_BAD_SETUP,
        UNKNOWN_SUBJECT_WITHOUT_A_NAME,
        FIRST_SUBJECT_REFUSED,
        FIRST_SUBJECT_LOST_BEFORE,
        FIRST_SUBJECT_LOST_AFTER,
        FIRST_TAG_REFUSED,
        FIRST_TAG_LOST_AFTER,
        FIRST_BINDING_REFUSED,
        REST_LOST_AFTER_THE_FIRST_PART
    }

    private static final Outcome UNKNOWN = new Outcome.Unknown(0, "lost");

    final FakeProvider fake;
    private final Deque<Fault> faults;

    ScriptedFaults(Terms terms, List<Fault> faults) {
        this.fake = new FakeProvider(terms);
        this.faults = new ArrayDeque<>(faults);
    }

    void recover() {
        faults.clear();
    }

    TagSet held(Subject subject) {
        return fake.held.getOrDefault(subject, TagSet.empty());
    }

    /** Without subjects that have no tags. */
    Map<Subject, TagSet> held() {
        Map<Subject, TagSet> held = new HashMap<>(fake.held);
        held.values().removeIf(TagSet::isEmpty);
        return held;
    }

    @Override
    public Terms terms() {
        return fake.terms();
    }

    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        return fake.read(subjects);
    }

    @Override
    public CallResponse send(Call call) {
        Fault fault = faults.isEmpty() ? Fault.NONE : faults.pop();
        List<CallItem> parts = call.items();
        CallItem first = parts.get(0);
        Predicate<CallItem> ofFirstSubject = callItem -> callItem.subjects().equals(first.subjects());
        Predicate<CallItem> ofFirstTag =
                callItem -> first.tags().stream().limit(1).anyMatch(callItem.tags()::contains);
        return switch (fault) {
            case NONE -> fake.send(call);
            case LOST_BEFORE -> CallResponse.of(UNKNOWN);
            case LOST_AFTER -> {
                fake.apply(call);
                yield CallResponse.of(UNKNOWN);
            }
            case REFUSED -> CallResponse.of(refused(RefusalReason.OTHER));
            case REFUSED_FOR_THE_MOMENT -> CallResponse.of(refused(RefusalReason.RATE_LIMITED));
            case REFUSED_AS_A_BAD_SETUP -> CallResponse.of(refused(RefusalReason.MISCONFIGURED));
            case UNKNOWN_SUBJECT_WITHOUT_A_NAME -> unknownSubject(call);
            case FIRST_SUBJECT_REFUSED -> bySubject(call, refused(RefusalReason.BAD_SUBJECT), ofFirstSubject.negate());
            case FIRST_SUBJECT_LOST_BEFORE -> bySubject(call, UNKNOWN, ofFirstSubject.negate());
            case FIRST_SUBJECT_LOST_AFTER -> bySubject(call, UNKNOWN, callItem -> true);
            case FIRST_TAG_REFUSED -> byTag(call, refused(RefusalReason.BAD_TAG), ofFirstTag.negate());
            case FIRST_TAG_LOST_AFTER -> byTag(call, UNKNOWN, callItem -> true);
            case FIRST_BINDING_REFUSED -> byBinding(call, first);
            case REST_LOST_AFTER_THE_FIRST_PART -> {
                apply(call, callItem -> callItem.equals(first));
                yield CallResponse.of(UNKNOWN);
            }
        };
    }

    private static Outcome refused(RefusalReason why) {
        return new Outcome.Refused(why, 1, "no");
    }

    /** True only where there is one: else the request is done. */
    private CallResponse unknownSubject(Call call) {
        boolean isTrue =
                call.subjects().stream().anyMatch(subject -> held(subject).isEmpty());
        return isTrue ? CallResponse.of(refused(RefusalReason.UNKNOWN_SUBJECT)) : fake.send(call);
    }

    private CallResponse bySubject(Call call, Outcome outcome, Predicate<CallItem> done) {
        if (call.subjects().isEmpty()) {
            return CallResponse.of(refused(RefusalReason.OTHER));
        }
        apply(call, done);
        Subject first = call.subjects().iterator().next();
        return new CallResponse(Outcome.applied(), Map.of(first, outcome), Map.of(), Duration.ZERO);
    }

    private CallResponse byTag(Call call, Outcome outcome, Predicate<CallItem> done) {
        List<Tag> named = call.items().get(0).tags().stream().limit(1).toList();
        if (named.isEmpty()) {
            return CallResponse.of(refused(RefusalReason.OTHER));
        }
        apply(call, done);
        return new CallResponse(Outcome.applied(), Map.of(), Map.of(named.get(0), outcome), Duration.ZERO);
    }

    private CallResponse byBinding(Call call, CallItem first) {
        if (call.bindings().isEmpty() || call.isRewrite()) {
            return CallResponse.of(refused(RefusalReason.OTHER));
        }
        apply(call, callItem -> !callItem.equals(first));
        Binding binding = call.bindings().get(0);
        return new CallResponse(
                Outcome.applied(),
                Map.of(),
                Map.of(),
                Map.of(binding, refused(RefusalReason.WRONG_SUBJECT_KIND)),
                Duration.ZERO);
    }

    private void apply(Call call, Predicate<CallItem> done) {
        List<CallItem> parts = call.items().stream().filter(done).toList();
        if (!parts.isEmpty()) {
            fake.apply(call.only(parts));
        }
    }

    /** Copies what is there, to compare with later. */
    Map<Subject, TagSet> snapshot() {
        return new LinkedHashMap<>(fake.held);
    }
}
