package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.SubjectLock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Consumer;

/**
 * Tells what to ask of a provider that cannot be read, so that it carries what its ledger says. Nothing is asked here: what is
 * changed between this and the asking is not in it.
 */
public final class LedgerReplay {
    private static final int PAGE = 1_000;

    private final ProviderLedger providerLedger;
    private final SubjectLock guard;

    /**
     * Looks into a ledger.
     *
     * @param providerLedger of the provider
     * @param guard what whoever writes to the ledger holds: what is merely on its way is waited for
     */
    public LedgerReplay(ProviderLedger providerLedger, SubjectLock guard) {
        this.providerLedger = providerLedger;
        this.guard = guard;
    }

    /**
     * Asks again for all that is unknown, which settles it whatever has become of it before.
     *
     * @param changes is told of the changes, those of each subject one after the other in their order
     * @throws io.tagport.domain.port.StoreException if the store failed
     */
    public void ofUnknown(Consumer<Change> changes) {
        forEachUnknown((subject, open) -> open.replay(subject).forEach(changes));
    }

    /**
     * Asks for all that the ledger says, with what is unknown as it was meant: whatever else a subject carries is taken away.
     * Of a subject that the ledger has nothing acknowledged of, only what is unknown is asked for again.
     *
     * @param changes is told of the changes, those of each subject one after the other in their order
     * @throws io.tagport.domain.port.StoreException if the store failed
     */
    public void ofAll(Consumer<Change> changes) {
        Optional<Subject> after = Optional.empty();
        SortedMap<Subject, TagSet> page;
        do {
            page = providerLedger.acknowledged().subjects(after, PAGE);
            wholes(page.keySet()).forEach(changes);
            after = page.isEmpty() ? after : Optional.of(page.lastKey());
        } while (page.size() == PAGE);
        forEachUnknown((subject, open) -> {
            if (providerLedger.tagsOf(List.of(subject)).isEmpty()) {
                open.replay(subject).forEach(changes);
            }
        });
    }

    private List<Change> wholes(Collection<Subject> subjects) {
        return guard.withLock(subjects, () -> {
            Map<Subject, PendingChange> open = providerLedger.unknown().of(subjects);
            List<Change> wholes = new ArrayList<>(subjects.size());
            providerLedger
                    .tagsOf(subjects)
                    .forEach((subject, tags) ->
                            wholes.add(whole(subject, tags, open.getOrDefault(subject, PendingChange.NONE))));
            return wholes;
        });
    }

    private static Change whole(Subject subject, TagSet acknowledged, PendingChange open) {
        TagSet tags = acknowledged;
        for (Change change : open.replay(subject)) {
            tags = change.applyTo(tags);
        }
        return tags.isEmpty() ? new Change.Clear(subject) : new Change.ReplaceAll(subject, tags);
    }

    private interface Unknown {
        void take(Subject subject, PendingChange open);
    }

    private void forEachUnknown(Unknown unknown) {
        Optional<Subject> after = Optional.empty();
        List<Subject> page;
        do {
            List<Subject> next = providerLedger.unknown().page(after, PAGE);
            guard.withLock(next, () -> providerLedger.unknown().of(next)).forEach(unknown::take);
            page = next;
            after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1));
        } while (page.size() == PAGE);
    }
}
