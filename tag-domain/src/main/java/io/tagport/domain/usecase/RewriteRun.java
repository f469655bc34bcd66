package io.tagport.domain.usecase;

import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.Difference;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.Planner;
import io.tagport.domain.plan.Stage;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.Refusal;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Overwrites, replacements and clearings next to each other, one for each subject: each as a whole or not at all. */
final class RewriteRun {
    private final Terms terms;
    private final Planner planner;
    private final FormCheck form;
    private final Sender sender;
    private final Map<Subject, Outcome> outcomes = new HashMap<>();

    RewriteRun(Terms terms, Sender sender) {
        this.terms = terms;
        this.planner = new Planner(terms);
        this.form = new FormCheck(terms.limits());
        this.sender = sender;
    }

    /** Returns what is to be said of each change. */
    List<List<Report.Entry>> apply(List<Change> changes) {
        List<Change> sound = new ArrayList<>(changes.size());
        for (Change change : changes) {
            form.refuse(change)
                    .or(() -> form.refuseCrowd(change))
                    .ifPresentOrElse(refusal -> outcomes.put(change.subject(), refusal), () -> sound.add(change));
        }
        if (!sound.isEmpty()) {
            send(sound);
        }
        return changes.stream()
                .map(change -> List.of(Entries.whole(change, outcomeOf(change.subject()))))
                .toList();
    }

    private void send(List<Change> changes) {
        if (!(changes.get(0) instanceof Change.OverwriteCategories)) {
            replace(wantedAfter(changes, Map.of()));
        } else if (terms.offers(Shape.OVERWRITE)) {
            changes.forEach(change -> send(new Call.Overwrite(change.subject(), change.tags())));
        } else {
            overwriteByReplacing(changes);
        }
    }

    private static Map<Subject, TagSet> wantedAfter(List<Change> changes, Map<Subject, TagSet> before) {
        Map<Subject, TagSet> wanted = new LinkedHashMap<>();
        for (Change change : changes) {
            TagSet held = before.getOrDefault(change.subject(), TagSet.empty());
            wanted.put(change.subject(), change.applyTo(held));
        }
        return wanted;
    }

    /** Reads, works out what each subject should carry, and replaces where that differs. */
    private void overwriteByReplacing(List<Change> changes) {
        Map<Subject, TagSet> before;
        try {
            before = sender.read(changes.stream().map(Change::subject).toList());
        } catch (ProviderException e) {
            changes.forEach(change -> outcomes.put(change.subject(), nothingChanged(e.outcome())));
            return;
        }
        Map<Subject, TagSet> wanted = wantedAfter(changes, before);
        confirm(changes.stream()
                .filter(change -> before.get(change.subject()) != null)
                .filter(change ->
                        wanted.getOrDefault(change.subject(), TagSet.empty()).equals(before.get(change.subject())))
                .toList());
        wanted.keySet().removeAll(outcomes.keySet());
        wanted.forEach((subject, tags) -> form.refuseCrowd(new Change.ReplaceAll(subject, tags))
                .ifPresent(refusal -> outcomes.put(subject, refusal)));
        wanted.keySet().removeAll(outcomes.keySet());
        replace(wanted);
    }

    private void confirm(List<Change> unchanged) {
        if (!unchanged.isEmpty()) {
            Outcome told = sender.confirm(unchanged);
            unchanged.forEach(change -> outcomes.put(change.subject(), told));
        }
    }

    private static Outcome nothingChanged(Outcome ofReading) {
        return ofReading instanceof Outcome.Unknown unknown
                ? new Outcome.Refused(
                        Refusal.UNREACHABLE,
                        unknown.code(),
                        "nothing was changed, as reading failed: " + unknown.message())
                : ofReading;
    }

    /** Rewrites, and then adds to those who had to be cleared for it. */
    private void replace(Map<Subject, TagSet> wanted) {
        Plan plan = planner.plan(Difference.replacing(wanted));
        for (int i = 0; i < plan.size(); i++) {
            if (plan.stage(i) == Stage.REWRITE) {
                send(plan.call(i));
            } else {
                refill(plan.call(i));
            }
        }
    }

    /** The first trouble decides what is said of a subject, and nothing more is sent for it. */
    private void refill(Call call) {
        Set<Subject> failed = new HashSet<>(call.subjects());
        failed.removeIf(subject -> outcomeOf(subject).isApplied());
        call.without(failed, Set.of()).ifPresent(rest -> {
            CallResult result = sender.send(rest);
            for (Binding binding : rest.bindings()) {
                if (outcomeOf(binding.subject()).isApplied()) {
                    outcomes.put(binding.subject(), result.of(Part.of(binding)));
                }
            }
        });
    }

    private void send(Call call) {
        CallResult result = sender.send(call);
        for (Part part : Part.of(call)) {
            part.subjects().forEach(subject -> outcomes.put(subject, result.of(part)));
        }
    }

    private Outcome outcomeOf(Subject subject) {
        return outcomes.getOrDefault(subject, new Outcome.Unknown(0, "no call carried it"));
    }
}
