package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A provider of which some answers are lost, some before it did what was asked, and which refuses some of it. */
final class UnsureProvider implements TagProvider {
    enum Trouble {
        NONE,
        LOST,
        ANSWER_LOST,
        REFUSED,
        FIRST_SUBJECT_REFUSED,
        FIRST_SUBJECT_LOST
    }

    final FakeProvider fake;
    private final Deque<Trouble> troubles;

    UnsureProvider(Terms terms, List<Trouble> troubles) {
        this.fake = new FakeProvider(terms);
        this.troubles = new ArrayDeque<>(troubles);
    }

    void recover() {
        troubles.clear();
    }

    Map<Subject, TagSet> held() {
        Map<Subject, TagSet> held = new LinkedHashMap<>(fake.held);
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
        Outcome unknown = new Outcome.Unknown(0, "lost");
        Outcome refused = Outcome.refused(RefusalReason.OTHER, "no");
        Trouble trouble = troubles.isEmpty() ? Trouble.NONE : troubles.pop();
        return switch (trouble) {
            case NONE -> fake.send(call);
            case LOST -> CallResponse.of(unknown);
            case ANSWER_LOST -> {
                fake.apply(call);
                yield CallResponse.of(unknown);
            }
            case REFUSED -> CallResponse.of(refused);
            case FIRST_SUBJECT_REFUSED -> first(call, refused, false);
            case FIRST_SUBJECT_LOST -> first(call, unknown, true);
        };
    }

    private CallResponse first(Call call, Outcome outcome, boolean done) {
        if (call.subjects().isEmpty()) {
            return CallResponse.of(outcome);
        }
        Subject first = call.subjects().iterator().next();
        call.items().stream()
                .filter(callItem -> done || !callItem.subjects().contains(first))
                .forEach(callItem -> fake.apply(call.only(List.of(callItem))));
        return new CallResponse(Outcome.applied(), Map.of(first, outcome), Map.of(), Duration.ZERO);
    }
}
