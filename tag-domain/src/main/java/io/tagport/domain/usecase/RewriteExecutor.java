package io.tagport.domain.usecase;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.ChangeEffect;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.Planner;
import io.tagport.domain.plan.Stage;
import io.tagport.domain.plan.StateDifference;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallItem;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.ReadResult;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An executor for consecutive overwrites, replacements and clears, one for each subject. Each is executed by the least
 * invasive method: one call for the whole change, else additions and removals of the difference to the tags that were read, else a
 * clear followed by additions. If the provider offers none of these, the change is refused before anything is sent.
 */
final class RewriteExecutor {
    private final Terms terms;
    private final Planner planner;
    private final InputValidator form;
    private final CallSender callSender;
    private final Map<Subject, Outcome> outcomes = new HashMap<>();

    RewriteExecutor(Terms terms, CallSender callSender) {
        this.terms = terms;
        this.planner = new Planner(terms);
        this.form = new InputValidator(terms.limits());
        this.callSender = callSender;
    }

    /** Applies changes and returns the report entries of each. */
    List<List<Report.Entry>> apply(List<Change> changes) {
        List<Change> valid = new ArrayList<>(changes.size());
        for (Change change : changes) {
            refusal(change)
                    .ifPresentOrElse(refusal -> outcomes.put(change.subject(), refusal), () -> valid.add(change));
        }
        send(valid);
        return changes.stream()
                .map(change -> List.of(ReportEntries.whole(change, outcomeOf(change.subject()))))
                .toList();
    }

    /** Checks a change of a subject with the given tags against the rules, without sending it, and returns its report entry. */
    Report.Entry check(Change change, TagSet before) {
        Outcome outcome = refusal(change)
                .or(() -> strategyOf(change) == Strategy.DERIVE ? refuseDerived(change, before) : Optional.empty())
                .<Outcome>map(refused -> refused)
                .orElse(Outcome.applied());
        return ReportEntries.whole(change, outcome);
    }

    /** Returns the refusal that applies to a change whatever the current tags of the subject are; empty if there is none. */
    private Optional<Outcome.Refused> refusal(Change change) {
        return form.check(change)
                .or(() -> form.checkTagLimit(change))
                .or(() -> strategyOf(change) == Strategy.NONE ? Optional.of(notOffered()) : Optional.empty());
    }

    private Optional<Outcome.Refused> refuseDerived(Change change, TagSet before) {
        ChangeEffect changeEffect = new ChangeEffect(before, change.applyTo(before));
        boolean isOffered = isReplaceable(change.subject(), changeEffect.after()) || isExchangeable(changeEffect);
        return form.checkTagLimit(new Change.ReplaceAll(change.subject(), changeEffect.after()))
                .or(() -> isOffered ? Optional.empty() : Optional.of(notOffered()));
    }

    /** The calls by which a change is executed. */
    private enum Strategy {
        OVERWRITE,
        REPLACE,
        DERIVE,
        NONE
    }

    private Strategy strategyOf(Change change) {
        boolean overwrites = change instanceof Change.OverwriteCategories;
        if (overwrites && terms.overwritesBy(change.tags())) {
            return Strategy.OVERWRITE;
        }
        if (!overwrites && isOneCall(change.tags())) {
            return Strategy.REPLACE;
        }
        if (isDerivable(change)) {
            return Strategy.DERIVE;
        }
        boolean clearsAndAdds = !overwrites && terms.offers(Shape.CLEAR) && terms.offers(BindingOperation.ADD);
        return clearsAndAdds ? Strategy.REPLACE : Strategy.NONE;
    }

    private void send(List<Change> changes) {
        Map<Subject, TagSet> replaced = new LinkedHashMap<>();
        List<Change> derived = new ArrayList<>();
        for (Change change : changes) {
            switch (strategyOf(change)) {
                case OVERWRITE -> send(new Call.Overwrite(change.subject(), change.tags()));
                case REPLACE -> replaced.put(change.subject(), change.tags());
                case DERIVE -> derived.add(change);
                case NONE -> throw new IllegalStateException("not refused: " + change);
            }
        }
        derive(derived);
        replace(replaced);
    }

    private boolean isOneCall(TagSet tags) {
        return tags.isEmpty() ? terms.offers(Shape.CLEAR) : terms.replacesBy(tags);
    }

    /**
     * Tests whether a change can be derived from the current tags of its subject. A ledger may lack tags that were added without
     * it. For a category the ledger is the best source available, but it does not prove that a subject has no other tags.
     */
    private boolean isDerivable(Change change) {
        if (change instanceof Change.OverwriteCategories) {
            return terms.canRead();
        }
        boolean exchanges = terms.offers(BindingOperation.REMOVE)
                && (change.tags().isEmpty() || terms.offers(BindingOperation.ADD));
        return callSender.readsDirectly() && exchanges;
    }

    private static Outcome.Refused notOffered() {
        return Outcome.refused(
                RefusalReason.UNSUPPORTED, "nothing was sent, as this provider has no calls for this change");
    }

    /** Reads the current tags, derives the difference, and sends it. A subject whose read is in doubt is not changed. */
    private void derive(List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        ReadResult readResult;
        try {
            readResult = callSender.readStrictly(
                    changes.stream().map(Change::subject).toList());
        } catch (ProviderException e) {
            changes.forEach(change -> outcomes.put(change.subject(), nothingChanged(e.outcome())));
            return;
        }
        List<Change> unchanged = new ArrayList<>();
        Map<Subject, TagSet> replaced = new LinkedHashMap<>();
        Map<Subject, ChangeEffect> exchanged = new LinkedHashMap<>();
        for (Change change : changes) {
            Subject subject = change.subject();
            TagSet before = readResult.tags().getOrDefault(subject, TagSet.empty());
            ChangeEffect changeEffect = new ChangeEffect(before, change.applyTo(before));
            Optional<Outcome.Refused> refusal = readResult
                    .doubtOf(subject)
                    .map(RewriteExecutor::nothingChanged)
                    .or(() -> refuseDerived(change, before));
            if (refusal.isPresent()) {
                outcomes.put(subject, refusal.get());
            } else if (readResult.tags().containsKey(subject) && changeEffect.isNothing()) {
                unchanged.add(change);
            } else if (isReplaceable(subject, changeEffect.after())) {
                replaced.put(subject, changeEffect.after());
            } else {
                exchanged.put(subject, changeEffect);
            }
        }
        confirm(unchanged);
        replace(replaced);
        outcomes.putAll(new ExchangeExecutor(terms, callSender).apply(exchanged));
    }

    /** Tests whether the tags of a subject may be replaced by derived tags: tags that were read may exceed the limits. */
    private boolean isReplaceable(Subject subject, TagSet after) {
        return callSender.readsDirectly()
                && terms.replacesBy(after)
                && form.check(new Change.ReplaceAll(subject, after)).isEmpty();
    }

    private boolean isExchangeable(ChangeEffect changeEffect) {
        return (changeEffect.added().isEmpty() || terms.offers(BindingOperation.ADD))
                && (changeEffect.removed().isEmpty() || terms.offers(BindingOperation.REMOVE));
    }

    private void confirm(List<Change> unchanged) {
        if (!unchanged.isEmpty()) {
            Outcome confirmed = callSender.confirm(unchanged);
            unchanged.forEach(change -> outcomes.put(change.subject(), confirmed));
        }
    }

    private static Outcome.Refused nothingChanged(Outcome.NotApplied ofRead) {
        return ofRead instanceof Outcome.Refused refused
                ? refused
                : new Outcome.Refused(
                        RefusalReason.UNREACHABLE,
                        ofRead.code(),
                        "nothing was changed, as reading failed: " + ofRead.message());
    }

    /** Rewrites subjects, and then adds the tags of those subjects that had to be cleared first. */
    private void replace(Map<Subject, TagSet> desired) {
        if (desired.isEmpty()) {
            return;
        }
        Plan plan = planner.plan(StateDifference.replacing(desired));
        Map<Subject, PartialChange> cleared = new LinkedHashMap<>();
        for (int i = 0; i < plan.size(); i++) {
            if (plan.stage(i) == Stage.REWRITE) {
                send(plan.call(i));
            } else {
                addToCleared(plan.call(i), cleared);
            }
        }
        cleared.forEach((subject, change) -> outcomes.put(subject, change.outcome()));
    }

    private void addToCleared(Call call, Map<Subject, PartialChange> cleared) {
        List<CallItem> open = call.items().stream()
                .filter(item -> item.subjects().stream()
                        .allMatch(subject -> outcomeOf(subject).isApplied()))
                .toList();
        if (open.isEmpty()) {
            return;
        }
        Call rest = call.only(open);
        CallExecutionResult result = callSender.send(rest);
        for (Binding binding : rest.bindings()) {
            cleared.computeIfAbsent(binding.subject(), any -> PartialChange.ofCleared())
                    .record(true, binding.tag(), result.of(CallItem.of(binding)));
        }
    }

    private void send(Call call) {
        CallExecutionResult result = callSender.send(call);
        for (CallItem callItem : call.items()) {
            callItem.subjects().forEach(subject -> outcomes.put(subject, result.of(callItem)));
        }
    }

    private Outcome outcomeOf(Subject subject) {
        return ReportEntries.outcomeOf(subject, outcomes);
    }
}
