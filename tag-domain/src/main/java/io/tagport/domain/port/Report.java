package io.tagport.domain.port;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The outcomes of a set of changes, for each binding.
 *
 * @param entries the outcomes in the order of the changes; together the entries name every subject and tag of every
 *     change exactly as often as the changes do
 * @param calls requests that were sent to a provider; 0 for a local store
 */
public record Report(List<Entry> entries, int calls) {
    /** Copies {@code entries} defensively. */
    public Report {
        entries = List.copyOf(entries);
    }

    /**
     * The bindings of one subject that have the same outcome.
     *
     * @param subject the subject of the change
     * @param tags the tags that have the outcome; empty if the change names no tag (a clear, or a replacement by no
     *     tags)
     * @param outcome the outcome of these bindings
     */
    public record Entry(Subject subject, TagSet tags, Outcome outcome) {
        /**
         * Returns the number of bindings of this entry.
         *
         * @return number of bindings; a change that names no tag counts as one
         */
        public int size() {
            return Math.max(1, tags.size());
        }
    }

    /**
     * The bindings of one subject that failed alike.
     *
     * @param subject the subject of the change
     * @param tags the tags that failed; empty if the change names no tag
     * @param outcome the reason why they are not applied
     */
    public record Failure(Subject subject, TagSet tags, Outcome.NotApplied outcome) {
        /**
         * Returns the number of bindings of this failure.
         *
         * @return number of bindings; a change that names no tag counts as one
         */
        public int size() {
            return Math.max(1, tags.size());
        }
    }

    /**
     * Returns the entries that are not applied.
     *
     * @return the failures, in the order of the entries
     */
    public List<Failure> failures() {
        return entries.stream()
                .flatMap(entry -> entry.outcome().failure().stream()
                        .map(failure -> new Failure(entry.subject(), entry.tags(), failure)))
                .toList();
    }

    /**
     * Returns the number of applied bindings.
     *
     * @return number of bindings whose outcome is applied
     */
    public long applied() {
        return count(Outcome.Applied.class);
    }

    /**
     * Returns the number of refused bindings.
     *
     * @return number of bindings whose outcome is refused
     */
    public long refused() {
        return count(Outcome.Refused.class);
    }

    /**
     * Returns the number of bindings whose outcome is unknown.
     *
     * @return number of bindings for which the provider gave no usable answer
     */
    public long unknown() {
        return count(Outcome.Unknown.class);
    }

    /**
     * Returns the changes that were applied. If an addition or a removal was applied in part, the returned change names
     * only the applied tags.
     *
     * @param changes the changes that this report describes
     * @return the applied changes, in the order of the argument
     */
    public List<Change> applied(Collection<? extends Change> changes) {
        List<Change> applied = new ArrayList<>();
        Iterator<Entry> remaining = entries.iterator();
        for (Change change : changes) {
            List<Tag> tags = new ArrayList<>();
            boolean isApplied = false;
            int named = change.tags().size();
            do {
                Entry entry = remaining.next();
                named -= entry.tags().size();
                if (entry.outcome().isApplied()) {
                    isApplied = true;
                    tags.addAll(entry.tags());
                }
            } while (named > 0);
            if (isApplied) {
                applied.add(naming(change, TagSet.copyOf(tags)));
            }
        }
        return applied;
    }

    private static Change naming(Change change, TagSet tags) {
        if (change instanceof Change.Add) {
            return new Change.Add(change.subject(), tags);
        }
        return change instanceof Change.Remove ? new Change.Remove(change.subject(), tags) : change;
    }

    /**
     * Returns the first outcome of a subject that is not applied.
     *
     * @param subject any subject
     * @return the first such outcome among its entries; empty if there is none
     */
    public Optional<Outcome.NotApplied> failureOf(Subject subject) {
        return entries.stream()
                .filter(entry -> entry.subject().equals(subject))
                .flatMap(entry -> entry.outcome().failure().stream())
                .findFirst();
    }

    private long count(Class<? extends Outcome> kind) {
        return entries.stream()
                .filter(entry -> kind.isInstance(entry.outcome()))
                .mapToLong(Entry::size)
                .sum();
    }
}
