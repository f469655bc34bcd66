package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallItem;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.ReadResult;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** A provider of any terms that answers truthfully and meets with the faults that a test gives, one a request. */
final class FaultyProvider implements TagProvider {
    /** What goes wrong with one request. */
    enum Fault {
        NONE,
        LOST_BEFORE,
        LOST_AFTER,
        LOST_HALFWAY,
        BAD_REQUEST,
        NOT_UNDERSTOOD,
        TOO_FAST,
        TOO_FAST_WITH_A_TIME,
        UNREACHABLE,
        SET_UP_WRONG,
        ONE_SUBJECT_REFUSED,
        ONE_SUBJECT_REFUSED_AND_NOTHING_DONE,
        ONE_SUBJECT_LOST,
        ONE_TAG_REFUSED,
        ONE_TAG_REFUSED_AND_NOTHING_DONE,
        NOT_STATED
    }

    final FakeProvider fake;
    private final Deque<Fault> faults;

    FaultyProvider(Terms terms, List<Fault> faults) {
        this.fake = new FakeProvider(terms);
        this.faults = new ArrayDeque<>(faults);
    }

    void recover() {
        faults.clear();
    }

    Map<Subject, TagSet> held() {
        Map<Subject, TagSet> held = new HashMap<>(fake.held);
        held.values().removeIf(TagSet::isEmpty);
        return held;
    }

    @Override
    public Terms terms() {
        return fake.terms();
    }

    private Fault next() {
        return faults.isEmpty() ? Fault.NONE : faults.pop();
    }

    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        return readStrictly(subjects).displayed();
    }

    @Override
    public ReadResult readStrictly(Collection<Subject> subjects) {
        Map<Subject, TagSet> found = fake.read(subjects);
        return switch (next()) {
            case NONE -> ReadResult.of(found);
            case TOO_FAST, BAD_REQUEST -> throw new ProviderException(refused(RefusalReason.RATE_LIMITED));
            case LOST_BEFORE, LOST_AFTER -> throw new ProviderException(new Outcome.Unknown(0, "lost"));
            default -> {
                Subject first = subjects.iterator().next();
                Map<Subject, TagSet> displayed = new HashMap<>(found);
                displayed.put(first, TagSet.empty());
                yield new ReadResult(displayed, Map.of(first, "it is in no list"));
            }
        };
    }

    @Override
    public CallResponse send(Call call) {
        terms().require(call);
        Outcome lost = new Outcome.Unknown(0, "lost");
        return switch (next()) {
            case NONE, NOT_STATED -> all(call, Outcome.applied());
            case LOST_BEFORE -> CallResponse.of(lost);
            case LOST_AFTER -> all(call, lost);
            case LOST_HALFWAY -> {
                List<CallItem> parts = call.items();
                parts.subList(0, parts.size() / 2).forEach(callItem -> fake.apply(call.only(List.of(callItem))));
                yield CallResponse.of(lost);
            }
            case BAD_REQUEST -> CallResponse.of(refused(RefusalReason.BAD_REQUEST));
            case NOT_UNDERSTOOD -> CallResponse.of(refused(RefusalReason.OTHER));
            case TOO_FAST -> CallResponse.of(refused(RefusalReason.RATE_LIMITED));
            case TOO_FAST_WITH_A_TIME ->
                new CallResponse(refused(RefusalReason.RATE_LIMITED), Map.of(), Map.of(), Duration.ofSeconds(1));
            case UNREACHABLE -> CallResponse.of(refused(RefusalReason.UNREACHABLE));
            case SET_UP_WRONG -> CallResponse.of(refused(RefusalReason.MISCONFIGURED));
            case ONE_SUBJECT_REFUSED -> withoutSubject(call, refused(RefusalReason.UNKNOWN_SUBJECT), Outcome.applied());
            case ONE_SUBJECT_REFUSED_AND_NOTHING_DONE ->
                withoutSubject(call, refused(RefusalReason.UNKNOWN_SUBJECT), refused(RefusalReason.OTHER));
            case ONE_SUBJECT_LOST -> withoutSubject(call, lost, Outcome.applied());
            case ONE_TAG_REFUSED -> withoutTag(call, Outcome.applied());
            case ONE_TAG_REFUSED_AND_NOTHING_DONE -> withoutTag(call, refused(RefusalReason.OTHER));
        };
    }

    private static Outcome.Refused refused(RefusalReason why) {
        return new Outcome.Refused(why, 1, "no");
    }

    private CallResponse all(Call call, Outcome outcome) {
        fake.apply(call);
        return CallResponse.of(outcome);
    }

    private CallResponse withoutSubject(Call call, Outcome ofFirst, Outcome ofOthers) {
        if (call.subjects().isEmpty()) {
            return CallResponse.of(refused(RefusalReason.OTHER));
        }
        Subject first = call.subjects().iterator().next();
        if (ofOthers.isApplied()) {
            applyOnly(call, item -> !item.subjects().contains(first));
        }
        return new CallResponse(ofOthers, Map.of(first, ofFirst), Map.of(), Duration.ZERO);
    }

    private void applyOnly(Call call, Predicate<CallItem> items) {
        List<CallItem> applied = call.items().stream().filter(items).toList();
        if (!applied.isEmpty()) {
            fake.apply(call.only(applied));
        }
    }

    private CallResponse withoutTag(Call call, Outcome ofOthers) {
        Set<Tag> tags = new LinkedHashSet<>();
        call.bindings().forEach(binding -> tags.add(binding.tag()));
        if (call instanceof Call.Purge purge) {
            tags.addAll(purge.tags());
        }
        if (tags.isEmpty()) {
            return CallResponse.of(refused(RefusalReason.OTHER));
        }
        Tag first = tags.iterator().next();
        if (ofOthers.isApplied()) {
            applyOnly(call, item -> !item.tags().contains(first));
        }
        return new CallResponse(ofOthers, Map.of(), Map.of(first, refused(RefusalReason.BAD_TAG)), Duration.ZERO);
    }
}
