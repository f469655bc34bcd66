package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.Reading;
import io.tagport.domain.port.Receipt;
import io.tagport.domain.port.Refusal;
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
    public Reading readStrictly(Collection<Subject> subjects) {
        Map<Subject, TagSet> found = fake.read(subjects);
        return switch (next()) {
            case NONE -> Reading.of(found);
            case TOO_FAST, BAD_REQUEST -> throw new ProviderException(refused(Refusal.TOO_FAST));
            case LOST_BEFORE, LOST_AFTER -> throw new ProviderException(new Outcome.Unknown(0, "lost"));
            default -> {
                Subject first = subjects.iterator().next();
                Map<Subject, TagSet> displayed = new HashMap<>(found);
                displayed.put(first, TagSet.empty());
                yield new Reading(displayed, Map.of(first, "it is in no list"));
            }
        };
    }

    @Override
    public Receipt send(Call call) {
        terms().require(call);
        Outcome lost = new Outcome.Unknown(0, "lost");
        return switch (next()) {
            case NONE, NOT_STATED -> all(call, Outcome.applied());
            case LOST_BEFORE -> Receipt.of(lost);
            case LOST_AFTER -> all(call, lost);
            case LOST_HALFWAY -> {
                List<Part> parts = Part.of(call);
                parts.subList(0, parts.size() / 2).forEach(part -> fake.apply(Part.only(call, List.of(part))));
                yield Receipt.of(lost);
            }
            case BAD_REQUEST -> Receipt.of(refused(Refusal.BAD_REQUEST));
            case NOT_UNDERSTOOD -> Receipt.of(refused(Refusal.OTHER));
            case TOO_FAST -> Receipt.of(refused(Refusal.TOO_FAST));
            case TOO_FAST_WITH_A_TIME ->
                new Receipt(refused(Refusal.TOO_FAST), Map.of(), Map.of(), Duration.ofSeconds(1));
            case UNREACHABLE -> Receipt.of(refused(Refusal.UNREACHABLE));
            case SET_UP_WRONG -> Receipt.of(refused(Refusal.SETUP));
            case ONE_SUBJECT_REFUSED -> withoutSubject(call, refused(Refusal.UNKNOWN_SUBJECT), Outcome.applied());
            case ONE_SUBJECT_REFUSED_AND_NOTHING_DONE ->
                withoutSubject(call, refused(Refusal.UNKNOWN_SUBJECT), refused(Refusal.OTHER));
            case ONE_SUBJECT_LOST -> withoutSubject(call, lost, Outcome.applied());
            case ONE_TAG_REFUSED -> withoutTag(call, Outcome.applied());
            case ONE_TAG_REFUSED_AND_NOTHING_DONE -> withoutTag(call, refused(Refusal.OTHER));
        };
    }

    private static Outcome refused(Refusal why) {
        return new Outcome.Refused(why, 1, "no");
    }

    private Receipt all(Call call, Outcome outcome) {
        fake.apply(call);
        return Receipt.of(outcome);
    }

    private Receipt withoutSubject(Call call, Outcome ofFirst, Outcome ofOthers) {
        if (call.subjects().isEmpty()) {
            return Receipt.of(refused(Refusal.OTHER));
        }
        Subject first = call.subjects().iterator().next();
        if (ofOthers.isApplied()) {
            call.without(Set.of(first), Set.of()).ifPresent(fake::apply);
        }
        return new Receipt(ofOthers, Map.of(first, ofFirst), Map.of(), Duration.ZERO);
    }

    private Receipt withoutTag(Call call, Outcome ofOthers) {
        Set<Tag> tags = new LinkedHashSet<>();
        call.bindings().forEach(binding -> tags.add(binding.tag()));
        if (call instanceof Call.Purge purge) {
            tags.addAll(purge.tags());
        }
        if (tags.isEmpty()) {
            return Receipt.of(refused(Refusal.OTHER));
        }
        Tag first = tags.iterator().next();
        if (ofOthers.isApplied()) {
            call.without(Set.of(), Set.of(first)).ifPresent(fake::apply);
        }
        return new Receipt(ofOthers, Map.of(), Map.of(first, refused(Refusal.BAD_TAG)), Duration.ZERO);
    }
}
