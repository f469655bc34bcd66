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
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Terms;
import java.util.ArrayList;
import java.util.Collection;
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

    /**
     * Keeps a ledger of a provider.
     *
     * @param provider who is asked
     * @param ledger what is written down of that
     */
    public LedgerProvider(TagProvider provider, Ledger ledger) {
        super(provider);
        this.ledger = ledger;
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

    private Receipt purge(Call.Purge purge) {
        Ledger.Before before = Ledger.Before.nothing();
        try {
            forEachHolder(purge, removals -> before.and(ledger.begin(removals)));
        } catch (StoreException e) {
            return Receipt.of(notSent(e));
        }
        Receipt receipt = super.send(purge);
        try {
            forEachHolder(purge, removals -> end(removals, byTag(receipt), before));
        } catch (StoreException stillUnknown) {
            // As above.
        }
        return receipt;
    }

    private static Receipt byTag(Receipt receipt) {
        return new Receipt(receipt.general(), Map.of(), receipt.byTag(), receipt.retryAfter());
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
                removals.take(page.stream()
                        .<Change>map(subject -> new Change.Remove(subject, TagSet.of(tag.name())))
                        .toList());
                last = page.isEmpty() ? last : Optional.of(page.get(page.size() - 1));
            } while (page.size() == PAGE);
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
