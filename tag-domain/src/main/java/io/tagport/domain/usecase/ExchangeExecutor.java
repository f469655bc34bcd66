package io.tagport.domain.usecase;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.ChangeEffect;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.Planner;
import io.tagport.domain.plan.StateDifference;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallItem;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Terms;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An executor for changes of subjects whose tags were read, which adds and removes only the differing tags. Tags are added first, so
 * that a refusal occurs before any tag is lost; if a subject has no free capacity for that, tags are removed first. After a
 * failure nothing more is sent for its subject, except for the remaining calls of the same step.
 */
final class ExchangeExecutor {
    private final Terms terms;
    private final Planner planner;
    private final CallSender callSender;
    private final Map<Subject, PartialChange> changes = new LinkedHashMap<>();

    ExchangeExecutor(Terms terms, CallSender callSender) {
        this.terms = terms;
        this.planner = new Planner(terms);
        this.callSender = callSender;
    }

    /** Applies the effects and returns the outcome of each subject. */
    Map<Subject, Outcome> apply(Map<Subject, ChangeEffect> effects) {
        Map<Subject, TagSet> first = new LinkedHashMap<>();
        Map<Subject, TagSet> removed = new LinkedHashMap<>();
        Map<Subject, TagSet> last = new LinkedHashMap<>();
        effects.forEach((subject, changeEffect) -> {
            changes.put(subject, new PartialChange());
            (exceedsLimit(changeEffect) ? last : first).put(subject, changeEffect.added());
            removed.put(subject, changeEffect.removed());
        });
        send(true, first);
        send(false, removed);
        send(true, last);
        Map<Subject, Outcome> outcomes = new LinkedHashMap<>();
        changes.forEach((subject, change) -> outcomes.put(subject, change.outcome()));
        return outcomes;
    }

    private boolean exceedsLimit(ChangeEffect changeEffect) {
        return !changeEffect.removed().isEmpty()
                && changeEffect.before().size() + changeEffect.added().size()
                        > terms.limits().tagsPerSubject();
    }

    private void send(boolean adds, Map<Subject, TagSet> tags) {
        tags.keySet().removeIf(subject -> of(subject).hasFailed());
        planner.plan(StateDifference.of(adds ? tags : Map.of(), adds ? Map.of() : tags))
                .calls()
                .forEach(call -> send(adds, call));
    }

    private void send(boolean adds, Call call) {
        CallExecutionResult result = callSender.send(call);
        for (Binding binding : call.bindings()) {
            of(binding.subject()).record(adds, binding.tag(), result.of(CallItem.of(binding)));
        }
    }

    private PartialChange of(Subject subject) {
        return changes.computeIfAbsent(subject, any -> new PartialChange());
    }
}
