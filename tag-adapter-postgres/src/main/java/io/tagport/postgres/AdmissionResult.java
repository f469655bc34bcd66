package io.tagport.postgres;

import io.tagport.domain.memory.TagUsage;
import io.tagport.domain.model.Tag;
import io.tagport.domain.port.Outcome;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What becomes of the wishes of one transaction, if it is committed. */
final class AdmissionResult {
    private final TagUsage census;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<EvaluatedChange> accepted = new ArrayList<>();

    /** Judges in this order. */
    AdmissionResult(TagUsage census, List<EvaluatedChange> all) {
        this.census = census;
        for (EvaluatedChange evaluatedChange : all) {
            Optional<Outcome.Refused> refusal = evaluatedChange.evaluate(census);
            outcomes.add(refusal.isPresent() ? refusal.get() : Outcome.applied());
            if (refusal.isEmpty() && evaluatedChange.changesAnything()) {
                accepted.add(evaluatedChange);
            }
        }
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    /** Those that change something. */
    List<EvaluatedChange> accepted() {
        return accepted;
    }

    TagUsage census() {
        return census;
    }

    /** The tags that somebody gets. */
    Set<Tag> added() {
        Set<Tag> added = new LinkedHashSet<>();
        accepted.forEach(evaluatedChange -> added.addAll(evaluatedChange.added()));
        return added;
    }

    /** The tags that somebody loses. */
    Set<Tag> removed() {
        Set<Tag> removed = new LinkedHashSet<>();
        accepted.forEach(evaluatedChange -> removed.addAll(evaluatedChange.removed()));
        return removed;
    }

    /** The ids of the tags that somebody loses. */
    Set<Integer> losses() {
        Set<Integer> losses = new LinkedHashSet<>();
        accepted.forEach(evaluatedChange -> losses.addAll(evaluatedChange.removedIds()));
        return losses;
    }
}
