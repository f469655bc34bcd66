package io.tagport.domain.usecase;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.Planner;
import io.tagport.domain.plan.StateDifference;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallItem;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An executor for consecutive additions, or consecutive removals. Each binding has its own outcome: refused, applied or unknown. */
final class BindingChangeExecutor {
    private final Terms terms;
    private final Planner planner;
    private final InputValidator form;
    private final CallSender callSender;
    private final Map<Binding, Outcome> outcomes = new HashMap<>();
    private final Map<Subject, TagSet> requested = new LinkedHashMap<>();

    BindingChangeExecutor(Terms terms, CallSender callSender) {
        this.terms = terms;
        this.planner = new Planner(terms);
        this.form = new InputValidator(terms.limits());
        this.callSender = callSender;
    }

    /** Applies changes and returns the report entries of each. */
    List<List<Report.Entry>> apply(BindingOperation bindingOperation, List<Change> changes) {
        changes.forEach(change -> validate(bindingOperation, change));
        if (!requested.isEmpty()) {
            plan(bindingOperation).calls().forEach(this::send);
        }
        List<List<Report.Entry>> entries = new ArrayList<>(changes.size());
        for (Change change : changes) {
            entries.add(ReportEntries.byTag(change, tag -> outcomeOf(new Binding(change.subject(), tag))));
        }
        return entries;
    }

    /** Checks a change against the rules, without sending it, and returns its report entries. */
    List<Report.Entry> check(BindingOperation bindingOperation, Change change) {
        return ReportEntries.byTag(
                change,
                tag -> refusal(bindingOperation, change, tag)
                        .<Outcome>map(refused -> refused)
                        .orElse(Outcome.applied()));
    }

    private Plan plan(BindingOperation bindingOperation) {
        boolean adds = bindingOperation == BindingOperation.ADD;
        return planner.plan(StateDifference.of(adds ? requested : Map.of(), adds ? Map.of() : requested));
    }

    private Optional<Outcome.Refused> refusal(BindingOperation bindingOperation, Change change, Tag tag) {
        return form.check(change.subject()).or(() -> form.check(tag)).or(() -> refuse(bindingOperation));
    }

    private Optional<Outcome.Refused> refuse(BindingOperation bindingOperation) {
        if (terms.offers(bindingOperation)) {
            return Optional.empty();
        }
        return Optional.of(Outcome.refused(
                RefusalReason.UNSUPPORTED,
                "this provider has no call that "
                        + (bindingOperation == BindingOperation.ADD ? "adds tags" : "removes tags")));
    }

    private void validate(BindingOperation bindingOperation, Change change) {
        List<Tag> valid = new ArrayList<>(change.tags().size());
        for (Tag tag : change.tags()) {
            refusal(bindingOperation, change, tag)
                    .ifPresentOrElse(
                            refusal -> outcomes.put(new Binding(change.subject(), tag), refusal), () -> valid.add(tag));
        }
        if (!valid.isEmpty()) {
            requested.merge(change.subject(), TagSet.copyOf(valid), TagSet::with);
        }
    }

    private void send(Call call) {
        CallExecutionResult result = callSender.send(call);
        for (Binding binding : call.bindings()) {
            outcomes.put(binding, result.of(CallItem.of(binding)));
        }
    }

    private Outcome outcomeOf(Binding binding) {
        return ReportEntries.outcomeOf(binding, outcomes);
    }
}
