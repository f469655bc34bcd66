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
 * What the documents of TPNS warn of, done on purpose to one app. Operation 6 clears first and sets later: for a second
 * the tags that it sets are missing. Operation 5 answers at once and clears a second later. Within that second every call
 * for the token through TPNS is refused as {@link RefusalReason#RATE_LIMITED}, and nothing of it is done. Source: page 548/39067 of
 * 2023-12-25, which says that old tags are cleared before new ones are set, that a call shortly after can fail, and to
 * leave more than a second between; and 1024/35392, by which both operations are worked off later.
 *
 * <p>Every door to the app's tags must be one of these, so that it sees what is due. What is not yet due when the process
 * ends is lost. One caller at a time: this is for tests. Safe for use by many threads.
 */
public final class TpnsQuirks {
    /** How long a token is to be left alone. */
    public static final Duration REST = Duration.ofSeconds(1);

    private final Ticker ticker;
    private final Map<Subject, DelayedEffect> later = new LinkedHashMap<>(); // guarded by this

    /**
     * Begins with nothing to be done later.
     *
     * @param ticker time
     */
    public TpnsQuirks(Ticker ticker) {
        this.ticker = ticker;
    }

    private record DelayedEffect(Tags tags, Change change, long dueNanos) {}

    /**
     * Opens the door of TPNS, where the habits hurt.
     *
     * @param tags the app's tags, under the rules of TPNS
     * @return the same tags with these habits
     */
    public Tags tpns(Tags tags) {
        return new TagsView(tags, true);
    }

    /**
     * Opens a door that has no such habits, but sees what they do.
     *
     * @param tags the app's tags, under the rules of another protocol
     * @return the same tags
     */
    public Tags others(Tags tags) {
        return new TagsView(tags, false);
    }

    /** What is left to be done may not be possible any more, such as for a full app: then it fails without a word. */
    private void doWhatIsDue() {
        long now = ticker.nanos();
        for (Iterator<DelayedEffect> all = later.values().iterator(); all.hasNext(); ) {
            DelayedEffect next = all.next();
            if (next.dueNanos() - now <= 0) {
                all.remove();
                next.tags().apply(List.of(next.change()));
            }
        }
    }

    private void keepForLater(Tags tags, Change change) {
        later.put(change.subject(), new DelayedEffect(tags, change, ticker.nanos() + REST.toNanos()));
    }

    private final class TagsView implements Tags {
        private final Tags tags;
        private final boolean hurts;

        private TagsView(Tags tags, boolean hurts) {
            this.tags = tags;
            this.hurts = hurts;
        }

        @Override
        public Report apply(Collection<? extends Change> changes) {
            synchronized (TpnsQuirks.this) {
                doWhatIsDue();
                if (!hurts) {
                    return tags.apply(changes);
                }
                return changes.stream().map(Change::subject).anyMatch(later::containsKey)
                        ? tooFast(changes)
                        : hurt(changes);
            }
        }

        @Override
        public Report check(SubjectChanges changes, Optional<TagSet> before) {
            return tags.check(changes, before);
        }

        @Override
        public Map<Tag, Outcome> purge(TagSet purged) {
            synchronized (TpnsQuirks.this) {
                doWhatIsDue();
                return tags.purge(purged);
            }
        }

        @Override
        public Map<Subject, TagSet> tagsOf(Collection<Subject> subjects) {
            synchronized (TpnsQuirks.this) {
                doWhatIsDue();
                return tags.tagsOf(subjects);
            }
        }

        /** As a whole: one code answers for all tokens, and nothing may be told as refused that is done. */
        private Report tooFast(Collection<? extends Change> changes) {
            Outcome outcome = Outcome.refused(
                    RefusalReason.RATE_LIMITED,
                    "a call for a token within " + REST.toSeconds() + " s of operation 5 or 6");
            return new Report(
                    changes.stream()
                            .map(change -> new Report.Entry(change.subject(), change.tags(), outcome))
                            .toList(),
                    0);
        }

        private Report hurt(Collection<? extends Change> changes) {
            List<Report.Entry> entries = new ArrayList<>();
            List<Change> plain = new ArrayList<>();
            for (Change change : changes) {
                if (change instanceof Change.Clear clear
                        && !tagsOf(List.of(change.subject())).isEmpty()) {
                    keepForLater(tags, clear);
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

        /** Done as a whole first, since the rules look at the result; then what it set is taken back for a while. */
        private List<Report.Entry> clearFirst(Change change) {
            Report whole = tags.apply(List.of(change));
            if (whole.failureOf(change.subject()).isEmpty()) {
                tags.apply(List.of(new Change.Remove(change.subject(), change.tags())));
                keepForLater(tags, new Change.Add(change.subject(), change.tags()));
            }
            return whole.entries();
        }
    }
}
