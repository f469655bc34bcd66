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
 * The changes that restore the state of a ledger at its provider, for a provider that cannot be read. This class only computes the
 * changes and sends nothing. Changes of the ledger that occur after it was read are not included.
 */
public final class LedgerReplay {
    private static final int PAGE = 1_000;

    private final ProviderLedger providerLedger;
    private final SubjectLock subjectLock;

    /**
     * Creates a replay of a ledger.
     *
     * @param providerLedger the ledger of the provider
     * @param subjectLock the lock that all writers of the ledger acquire: changes in progress are waited for
     */
    public LedgerReplay(ProviderLedger providerLedger, SubjectLock subjectLock) {
        this.providerLedger = providerLedger;
        this.subjectLock = subjectLock;
    }

    /**
     * Passes all changes with an unknown outcome to a consumer. Sending them again settles them, whether they were applied before or not.
     *
     * @param changes receives the changes, those of each subject consecutively and in their order
     * @throws io.tagport.domain.port.StoreException if the store failed
     */
    public void replayUnknown(Consumer<Change> changes) {
        forEachUnknown((subject, open) -> open.replay(subject).forEach(changes));
    }

    /**
     * Passes the changes that assert the complete state of the ledger to a consumer. Unknown changes count as applied, and any other
     * tag of a subject is removed. For a subject without acknowledged tags, only its unknown changes are repeated.
     *
     * @param changes receives the changes, those of each subject consecutively and in their order
     * @throws io.tagport.domain.port.StoreException if the store failed
     */
    public void replayAll(Consumer<Change> changes) {
        Optional<Subject> after = Optional.empty();
        SortedMap<Subject, TagSet> page;
        do {
            page = providerLedger.acknowledged().subjects(after, PAGE);
            assertions(page.keySet()).forEach(changes);
            after = page.isEmpty() ? after : Optional.of(page.lastKey());
        } while (page.size() == PAGE);
        forEachUnknown((subject, open) -> {
            if (providerLedger.tagsOf(List.of(subject)).isEmpty()) {
                open.replay(subject).forEach(changes);
            }
        });
    }

    private List<Change> assertions(Collection<Subject> subjects) {
        return subjectLock.withLock(subjects, () -> {
            Map<Subject, PendingChange> open = providerLedger.unknown().of(subjects);
            List<Change> assertions = new ArrayList<>(subjects.size());
            providerLedger
                    .tagsOf(subjects)
                    .forEach((subject, tags) ->
                            assertions.add(assertion(subject, tags, open.getOrDefault(subject, PendingChange.NONE))));
            return assertions;
        });
    }

    private static Change assertion(Subject subject, TagSet acknowledged, PendingChange open) {
        TagSet tags = acknowledged;
        for (Change change : open.replay(subject)) {
            tags = change.applyTo(tags);
        }
        return tags.isEmpty() ? new Change.Clear(subject) : new Change.ReplaceAll(subject, tags);
    }

    private interface Unknown {
        void accept(Subject subject, PendingChange open);
    }

    private void forEachUnknown(Unknown unknown) {
        Optional<Subject> after = Optional.empty();
        List<Subject> page;
        do {
            List<Subject> next = providerLedger.unknown().page(after, PAGE);
            subjectLock.withLock(next, () -> providerLedger.unknown().of(next)).forEach(unknown::accept);
            page = next;
            after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1));
        } while (page.size() == PAGE);
    }
}
