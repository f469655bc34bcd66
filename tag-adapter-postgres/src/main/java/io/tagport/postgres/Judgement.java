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
final class Judgement {
    private final TagUsage census;
    private final List<Outcome> outcomes = new ArrayList<>();
    private final List<Met> accepted = new ArrayList<>();

    /** Judges in this order. */
    Judgement(TagUsage census, List<Met> all) {
        this.census = census;
        for (Met met : all) {
            Optional<Outcome.Refused> refusal = met.judge(census);
            outcomes.add(refusal.isPresent() ? refusal.get() : Outcome.applied());
            if (refusal.isEmpty() && met.changesAnything()) {
                accepted.add(met);
            }
        }
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    /** Those that change something. */
    List<Met> accepted() {
        return accepted;
    }

    TagUsage census() {
        return census;
    }

    /** The tags that somebody gets. */
    Set<Tag> added() {
        Set<Tag> added = new LinkedHashSet<>();
        accepted.forEach(met -> added.addAll(met.added()));
        return added;
    }

    /** The tags that somebody loses. */
    Set<Tag> removed() {
        Set<Tag> removed = new LinkedHashSet<>();
        accepted.forEach(met -> removed.addAll(met.removed()));
        return removed;
    }

    /** The ids of the tags that somebody loses. */
    Set<Integer> losses() {
        Set<Integer> losses = new LinkedHashSet<>();
        accepted.forEach(met -> losses.addAll(met.removedIds()));
        return losses;
    }
}
