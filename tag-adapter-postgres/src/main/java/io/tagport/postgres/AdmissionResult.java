package io.tagport.postgres;

import io.tagport.domain.memory.TagUsage;
import io.tagport.domain.model.Tag;
import io.tagport.domain.port.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The outcomes of the changes of one transaction, provided that the transaction is committed. */
final class AdmissionResult {
    private final TagUsage usage;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<EvaluatedChange> accepted = new ArrayList<>();

    /** Evaluates the changes in their order. */
    AdmissionResult(TagUsage usage, List<EvaluatedChange> all) {
        this.usage = usage;
        for (EvaluatedChange evaluatedChange : all) {
            Optional<Outcome.Refused> refusal = evaluatedChange.evaluate(usage);
            outcomes.add(refusal.isPresent() ? refusal.get() : Outcome.applied());
            if (refusal.isEmpty() && evaluatedChange.changesAnything()) {
                accepted.add(evaluatedChange);
            }
        }
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    /** Returns the admitted changes that change something. */
    List<EvaluatedChange> accepted() {
        return accepted;
    }

    TagUsage usage() {
        return usage;
    }

    /** Returns the tags that any subject gains. */
    Set<Tag> added() {
        Set<Tag> added = new LinkedHashSet<>();
        accepted.forEach(evaluatedChange -> added.addAll(evaluatedChange.added()));
        return added;
    }

    /** Returns the tags that any subject loses. */
    Set<Tag> removed() {
        Set<Tag> removed = new LinkedHashSet<>();
        accepted.forEach(evaluatedChange -> removed.addAll(evaluatedChange.removed()));
        return removed;
    }

    /** Returns the ids of the tags that any subject loses. */
    Set<Integer> removedIds() {
        Set<Integer> removedIds = new LinkedHashSet<>();
        accepted.forEach(evaluatedChange -> removedIds.addAll(evaluatedChange.removedIds()));
        return removedIds;
    }
}
