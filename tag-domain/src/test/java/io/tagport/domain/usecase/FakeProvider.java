package io.tagport.domain.usecase;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallResponse;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A provider in memory that takes only what its terms say, and now and then answers what a test told it to. */
final class FakeProvider implements TagProvider {
    static final TagLimits LIMITS =
            new TagLimits("fake", LengthUnit.UTF8_BYTES, 20, new SubjectIdFormat(20, false), 100, 1_000);

    /** Three shapes, overwrites of its own, the trap in replacing, and no reading. */
    static final Terms WITHOUT_READING = new Terms(
            LIMITS,
            Map.of(
                    Shape.ADD_TO_SUBJECT, Capacity.ofTags(3),
                    Shape.REMOVE_FROM_SUBJECT, Capacity.ofTags(3),
                    Shape.ADD_TAG, Capacity.ofSubjects(2),
                    Shape.REMOVE_TAG, Capacity.ofSubjects(2),
                    Shape.ADD_PAIRS, Capacity.ofPairs(4),
                    Shape.REMOVE_PAIRS, Capacity.ofPairs(4),
                    Shape.OVERWRITE, Capacity.ofTags(100),
                    Shape.REPLACE, Capacity.ofEach(1, 100),
                    Shape.CLEAR, Capacity.ofSubjects(1),
                    Shape.PURGE, Capacity.ofTags(2)),
            0,
            true,
            Pace.NONE);

    /** Packed calls, reading, and neither overwrites nor purges. */
    static final Terms WITH_READING = new Terms(
            LIMITS,
            Map.of(
                    Shape.ADD_EACH, Capacity.ofEach(2, 2),
                    Shape.REMOVE_EACH, Capacity.ofEach(2, 3),
                    Shape.REPLACE, Capacity.ofEach(2, 100),
                    Shape.CLEAR, Capacity.ofSubjects(2)),
            2,
            false,
            Pace.NONE);

    static Terms paced(Terms terms, Pace pace) {
        return new Terms(terms.limits(), terms.shapes(), terms.subjectsPerRead(), terms.replaceNeedsBareTag(), pace);
    }

    final Map<Subject, TagSet> held = new HashMap<>();
    final List<Call> sent = new ArrayList<>();
    final Deque<CallResponse> answers = new ArrayDeque<>();
    private final Set<CallResponse> done = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Terms terms;

    FakeProvider(Terms terms) {
        this.terms = terms;
    }

    @Override
    public Terms terms() {
        return terms;
    }

    @Override
    public CallResponse send(Call call) {
        terms.require(call);
        sent.add(call);
        if (!answers.isEmpty()) {
            CallResponse answer = answers.pop();
            if (done.contains(answer)) {
                apply(call);
            }
            return answer;
        }
        apply(call);
        return CallResponse.of(Outcome.applied());
    }

    /** Answers one of the next calls, in their order, having done it or not. */
    void answer(CallResponse callResponse, boolean isDone) {
        answers.add(callResponse);
        if (isDone) {
            done.add(callResponse);
        }
    }

    void apply(Call call) {
        if (call instanceof Call.Clear clear) {
            clear.subjects().forEach(subject -> held.put(subject, TagSet.empty()));
        } else if (call instanceof Call.Replace replace) {
            replace.tags().forEach((subject, tags) -> change(subject, tags));
        } else if (call instanceof Call.Overwrite overwrite) {
            change(new Change.OverwriteCategories(overwrite.subject(), overwrite.tags()));
        } else if (call instanceof Call.Purge purge) {
            held.replaceAll((subject, tags) -> tags.without(purge.tags()));
        } else {
            boolean adds = call.shape().name().startsWith(BindingOperation.ADD.name());
            for (Binding binding : call.bindings()) {
                TagSet tag = TagSet.of(binding.tag().name());
                change(adds ? new Change.Add(binding.subject(), tag) : new Change.Remove(binding.subject(), tag));
            }
        }
    }

    private void change(Subject subject, TagSet tags) {
        change(terms.replaceNeedsBareTag() ? Change.overwrite(subject, tags) : new Change.ReplaceAll(subject, tags));
    }

    private void change(Change change) {
        held.put(change.subject(), change.applyTo(held.getOrDefault(change.subject(), TagSet.empty())));
    }

    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        if (!terms.canRead()) {
            throw new ProviderException(Outcome.refused(RefusalReason.UNSUPPORTED, "cannot read"));
        }
        Map<Subject, TagSet> found = new LinkedHashMap<>(held);
        found.keySet().retainAll(terms.requireReadable(subjects));
        return found;
    }
}
