package io.tagport.domain.usecase;

import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The progress of a change of one subject that needs several calls. An outcome is refused only if nothing was changed. A change
 * that was started but not completed is unknown; its message lists what was done. Every change may be repeated.
 */
final class PartialChange {
    private final List<Tag> added = new ArrayList<>();
    private final List<Tag> removed = new ArrayList<>();
    private final List<Tag> notDone = new ArrayList<>();
    private final boolean cleared;
    private boolean doubtful;
    private Optional<Outcome.NotApplied> failure = Optional.empty();

    PartialChange() {
        this(false);
    }

    private PartialChange(boolean cleared) {
        this.cleared = cleared;
    }

    /** Creates the change of a subject that was cleared of all tags. */
    static PartialChange ofCleared() {
        return new PartialChange(true);
    }

    void record(boolean adds, Tag tag, Outcome outcome) {
        if (!(outcome instanceof Outcome.NotApplied why)) {
            (adds ? added : removed).add(tag);
            return;
        }
        notDone.add(tag);
        doubtful |= outcome instanceof Outcome.Unknown;
        failure = failure.or(() -> Optional.of(why));
    }

    boolean hasFailed() {
        return failure.isPresent();
    }

    Outcome outcome() {
        if (failure.isEmpty()) {
            return Outcome.applied();
        }
        boolean unchanged = !cleared && added.isEmpty() && removed.isEmpty() && !doubtful;
        return unchanged ? failure.get() : new Outcome.Unknown(failure.get().code(), describe(failure.get()));
    }

    private String describe(Outcome.NotApplied why) {
        List<String> clauses = new ArrayList<>();
        if (cleared) {
            clauses.add("all tags that the subject had were removed");
        }
        if (!removed.isEmpty()) {
            clauses.add("removed: " + TagSet.copyOf(removed));
        }
        if (!added.isEmpty()) {
            clauses.add("added: " + TagSet.copyOf(added));
        }
        clauses.add((doubtful ? "may or may not be done: " : "not done: ") + TagSet.copyOf(notDone));
        return "only partly changed: " + String.join("; ", clauses) + "; reason: " + why.message()
                + "; repeat the change to finish it";
    }
}
