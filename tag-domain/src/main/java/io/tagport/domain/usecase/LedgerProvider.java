package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.Receipt;
import io.tagport.domain.port.Refusal;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.SubjectGuard;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A provider of which a ledger is kept: every call is written down before it is sent, and what became of it afterwards. What
 * the provider itself cannot tell is read from the ledger. Whoever sends holds a guard for the subjects of the call.
 */
public final class LedgerProvider extends ForwardingProvider {
    /** Holders of a purged tag are written down so many at a time. */
    private static final int PAGE = 1_000;

    private static final int SUBJECTS_PER_READING = 1_000;

    private final Ledger ledger;
    private final SubjectGuard guard;

    /**
     * Keeps a ledger of a provider.
     *
     * @param provider who is asked
     * @param ledger what is written down of that
     * @param guard the one that whoever sends holds; asked here for the holders of a purged tag, whom only the ledger knows
     */
    public LedgerProvider(TagProvider provider, Ledger ledger, SubjectGuard guard) {
        super(provider);
        this.ledger = ledger;
        this.guard = guard;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Those of the provider, and reading is always offered.
     */
    @Override
    public Terms terms() {
        Terms terms = super.terms();
        return terms.canRead()
                ? terms
                : new Terms(
                        terms.limits(),
                        terms.shapes(),
                        SUBJECTS_PER_READING,
                        terms.replaceNeedsBareTag(),
                        terms.pace());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where the ledger cannot be written beforehand, nothing is sent and all is refused as {@link Refusal#UNREACHABLE}.
     */
    @Override
    public Receipt send(Call call) {
        return call instanceof Call.Purge purge ? purge(purge) : change(call);
    }

    private Receipt change(Call call) {
        List<Change> changes = call.changes();
        Ledger.Before before;
        try {
            before = ledger.begin(changes);
        } catch (StoreException e) {
            return Receipt.of(notSent(e));
        }
        Receipt receipt = super.send(call);
        end(changes, receipt, before);
        return receipt;
    }

    private static Outcome notSent(StoreException e) {
        return Outcome.refused(Refusal.UNREACHABLE, "nothing was sent, as the ledger failed: " + e.getMessage());
    }

    /** If that fails, the changes stay unknown in the ledger, which they are to it; but the provider's answer is the answer. */
    private void end(List<Change> changes, Receipt receipt, Ledger.Before before) {
        try {
            List<Ledger.Ended> ended = new ArrayList<>(changes.size());
            changes.forEach(change -> ended.addAll(parts(change, receipt)));
            ledger.end(ended, before);
        } catch (StoreException stillUnknown) {
            // Nothing is lost: drift settles it.
        }
    }

    private static List<Ledger.Ended> parts(Change change, Receipt receipt) {
        if (!(change instanceof Change.Add || change instanceof Change.Remove)) {
            return List.of(new Ledger.Ended(change, Part.whole(change).outcomeIn(receipt)));
        }
        return Entries.byTag(change, tag -> receipt.of(change.subject(), tag)).stream()
                .map(entry -> new Ledger.Ended(only(change, entry.tags()), entry.outcome()))
                .toList();
    }

    private static Change only(Change change, TagSet tags) {
        return change instanceof Change.Add
                ? new Change.Add(change.subject(), tags)
                : new Change.Remove(change.subject(), tags);
    }

    /** Beside it subjects may be changed: it holds each page of holders only as long as it writes. */
    private Receipt purge(Call.Purge purge) {
        Map<Subject, OpenChange> before = new HashMap<>(); // mostly empty
        Receipt receipt;
        try {
            forEachHolder(
                    purge, removals -> before.putAll(ledger.begin(removals).unknown()));
            receipt = super.send(purge);
        } catch (StoreException e) {
            receipt = Receipt.of(notSent(e));
        }
        end(purge, receipt, before);
        return receipt;
    }

    private void end(Call.Purge purge, Receipt receipt, Map<Subject, OpenChange> before) {
        try {
            forEachHolder(purge, removals -> ledger.endLate(removals, outcomeOf(removals, receipt), before));
        } catch (StoreException stillUnknown) {
            // As above.
        }
    }

    private static Outcome outcomeOf(List<Change> removals, Receipt receipt) {
        return removals.get(0).tags().stream()
                .findFirst()
                .map(receipt.byTag()::get)
                .orElse(receipt.general());
    }

    private interface Removals {
        void take(List<Change> removals);
    }

    private void forEachHolder(Call.Purge purge, Removals removals) {
        for (Tag tag : purge.tags()) {
            Optional<Subject> last = Optional.empty();
            List<Subject> page;
            do {
                page = ledger.acknowledged().subjectsOf(tag, last, PAGE);
                take(page, tag, removals);
                last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1));
            } while (page.size() == PAGE);
        }
    }

    private void take(List<Subject> holders, Tag tag, Removals removals) {
        if (!holders.isEmpty()) {
            guard.holding(holders, () -> {
                removals.take(holders.stream()
                        .<Change>map(subject -> new Change.Remove(subject, TagSet.of(tag.name())))
                        .toList());
                return holders;
            });
        }
    }

    /** {@inheritDoc} */
    @Override
    public Outcome confirm(Collection<? extends Change> changes) {
        try {
            if (!ledger.holds(changes)) {
                Ledger.Before before = ledger.begin(changes);
                ledger.end(
                        changes.stream()
                                .map(change -> new Ledger.Ended(change, Outcome.applied()))
                                .toList(),
                        before);
            }
            return super.confirm(changes);
        } catch (StoreException e) {
            return notSent(e);
        }
    }

    @Override
    public Map<Subject, TagSet> read(Collection<Subject> subjects) {
        if (super.terms().canRead()) {
            return super.read(subjects);
        }
        try {
            return ledger.tagsOf(subjects);
        } catch (StoreException e) {
            throw new ProviderException(Outcome.refused(Refusal.UNREACHABLE, "the ledger failed: " + e.getMessage()));
        }
    }
}
