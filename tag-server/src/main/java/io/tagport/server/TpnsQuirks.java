package io.tagport.server;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.Tags;
import io.tagport.domain.port.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A simulation of the behavior that the TPNS documentation warns of, for one app. Operation 6 clears first and sets
 * later: for one second the tags that it sets are missing. Operation 5 answers immediately and clears one second later.
 * Within that second, every call for the token through TPNS is rejected as {@link RefusalReason#RATE_LIMITED}, and
 * nothing of it is executed. Source: page 548/39067 of 2023-12-25, which states that old tags are cleared before new
 * ones are set, that a call shortly afterwards can fail, and that calls should be more than a second apart; and
 * 1024/35392, by which both operations are processed asynchronously.
 *
 * <p>All access to the app's tags must go through views of this class, so that it includes the effects that are due.
 * Effects that are not yet due when the process ends are lost. Calls are serialized by one lock, as this class is
 * intended for tests. Safe for use by multiple threads.
 */
public final class TpnsQuirks {
    /** The time for which further calls for a token are rejected. */
    public static final Duration MIN_INTERVAL = Duration.ofSeconds(1);

    private final Ticker ticker;
    private final Map<Subject, DelayedEffect> delayedEffects = new LinkedHashMap<>(); // guarded by this

    /**
     * Creates an instance without delayed effects.
     *
     * @param ticker the time source
     */
    public TpnsQuirks(Ticker ticker) {
        this.ticker = ticker;
    }

    private record DelayedEffect(Tags tags, Change change, long dueNanos) {}

    /**
     * Returns the view for TPNS, in which the quirks occur.
     *
     * @param tags the app's tags, under the rules of TPNS
     * @return a view of these tags, with the quirks
     */
    public Tags tpns(Tags tags) {
        return new TagsView(tags, true);
    }

    /**
     * Returns a view for other protocols, in which no quirks occur but their effects are visible.
     *
     * @param tags the app's tags, under the rules of another protocol
     * @return a view of these tags
     */
    public Tags otherProtocols(Tags tags) {
        return new TagsView(tags, false);
    }

    /**
     * Applies the effects that are due. An effect may have become impossible, for example in a full app; it then fails
     * silently.
     */
    private void applyDueEffects() {
        long now = ticker.nanos();
        for (Iterator<DelayedEffect> all = delayedEffects.values().iterator(); all.hasNext(); ) {
            DelayedEffect next = all.next();
            if (next.dueNanos() - now <= 0) {
                all.remove();
                next.tags().apply(List.of(next.change()));
            }
        }
    }

    private void schedule(Tags tags, Change change) {
        delayedEffects.put(change.subject(), new DelayedEffect(tags, change, ticker.nanos() + MIN_INTERVAL.toNanos()));
    }

    private final class TagsView implements Tags {
        private final Tags tags;
        private final boolean hasQuirks;

        private TagsView(Tags tags, boolean hasQuirks) {
            this.tags = tags;
            this.hasQuirks = hasQuirks;
        }

        @Override
        public Report apply(Collection<? extends Change> changes) {
            synchronized (TpnsQuirks.this) {
                applyDueEffects();
                if (!hasQuirks) {
                    return tags.apply(changes);
                }
                return changes.stream().map(Change::subject).anyMatch(delayedEffects::containsKey)
                        ? tooFast(changes)
                        : applyWithQuirks(changes);
            }
        }

        @Override
        public Report check(SubjectChanges changes, Optional<TagSet> before) {
            return tags.check(changes, before);
        }

        @Override
        public Map<Tag, Outcome> purge(TagSet purged) {
            synchronized (TpnsQuirks.this) {
                applyDueEffects();
                return tags.purge(purged);
            }
        }

        @Override
        public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
            synchronized (TpnsQuirks.this) {
                applyDueEffects();
                return tags.tagsOf(subjects);
            }
        }

        /** Rejects all changes: one code represents all tokens, and no executed change may be reported as rejected. */
        private Report tooFast(Collection<? extends Change> changes) {
            Outcome outcome = Outcome.refused(
                    RefusalReason.RATE_LIMITED,
                    "a call for a token within " + MIN_INTERVAL.toSeconds() + " s of operation 5 or 6");
            return new Report(
                    changes.stream()
                            .map(change -> new Report.Entry(change.subject(), change.tags(), outcome))
                            .toList(),
                    0);
        }

        private Report applyWithQuirks(Collection<? extends Change> changes) {
            List<Report.Entry> entries = new ArrayList<>();
            List<Change> plain = new ArrayList<>();
            for (Change change : changes) {
                if (change instanceof Change.Clear clear
                        && !tagsOf(List.of(change.subject())).isEmpty()) {
                    schedule(tags, clear);
                    entries.add(new Report.Entry(change.subject(), change.tags(), Outcome.applied()));
                } else if (change instanceof Change.OverwriteCategories || change instanceof Change.ReplaceAll) {
                    entries.addAll(clearFirst(change));
                } else {
                    plain.add(change);
                }
            }
            entries.addAll(tags.apply(plain).entries());
            return new Report(entries, 0);
        }

        /**
         * Applies the whole change first, since the rules concern its result; then removes the tags that it set until
         * the delay ends.
         */
        private List<Report.Entry> clearFirst(Change change) {
            Report whole = tags.apply(List.of(change));
            if (whole.failureOf(change.subject()).isEmpty()) {
                tags.apply(List.of(new Change.Remove(change.subject(), change.tags())));
                schedule(tags, new Change.Add(change.subject(), change.tags()));
            }
            return whole.entries();
        }
    }
}
