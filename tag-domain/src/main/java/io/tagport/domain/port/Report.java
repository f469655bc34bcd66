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
 * What became of a set of changes, binding by binding.
 *
 * @param entries in the order of the changes; together they name every subject and tag of every change exactly as often
 *     as the changes do
 * @param calls requests that were sent to a provider; 0 for a store of our own
 */
public record Report(List<Entry> entries, int calls) {
    /** Copies the entries. */
    public Report {
        entries = List.copyOf(entries);
    }

    /**
     * Bindings of one subject with one outcome.
     *
     * @param subject whose change it was
     * @param tags the tags that share the outcome; empty where the change names no tag (clear, or replace by nothing)
     * @param outcome what became of them
     */
    public record Entry(Subject subject, TagSet tags, Outcome outcome) {
        /**
         * Counts what the entry stands for.
         *
         * @return its bindings; a change that names no tag counts as one
         */
        public int size() {
            return Math.max(1, tags.size());
        }
    }

    /**
     * Counts what is done.
     *
     * @return bindings applied
     */
    public long applied() {
        return count(Outcome.Applied.class);
    }

    /**
     * Counts what was refused.
     *
     * @return bindings refused
     */
    public long refused() {
        return count(Outcome.Refused.class);
    }

    /**
     * Counts what nobody knows.
     *
     * @return bindings with no answer
     */
    public long unknown() {
        return count(Outcome.Unknown.class);
    }

    /**
     * Lists the changes that were applied. An addition or a removal may be applied in part; then only these tags are named.
     *
     * @param changes the changes of which this is the report
     * @return what was applied of them, in their order
     */
    public List<Change> applied(Collection<? extends Change> changes) {
        List<Change> applied = new ArrayList<>();
        Iterator<Entry> told = entries.iterator();
        for (Change change : changes) {
            List<Tag> tags = new ArrayList<>();
            boolean isApplied = false;
            int named = change.tags().size();
            do {
                Entry entry = told.next();
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
     * Finds the first thing that went wrong for a subject.
     *
     * @param subject any subject
     * @return the first outcome of its entries that is not applied; empty if there is none
     */
    public Optional<Outcome> failureOf(Subject subject) {
        return entries.stream()
                .filter(entry -> entry.subject().equals(subject))
                .map(Entry::outcome)
                .filter(outcome -> !outcome.isApplied())
                .findFirst();
    }

    private long count(Class<? extends Outcome> kind) {
        return entries.stream()
                .filter(entry -> kind.isInstance(entry.outcome()))
                .mapToLong(Entry::size)
                .sum();
    }
}
