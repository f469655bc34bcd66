package io.tagport.domain.usecase;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.SubjectLock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The record of a purge in a ledger: a change for each tag, with its own outcome and a mark at each holder. Other callers may change
 * subjects meanwhile: the lock on a page of holders is held only during each write.
 */
final class PurgeRecord {
    private static final int PAGE = 1_000;

    private final ProviderLedger providerLedger;
    private final SubjectLock subjectLock;
    private final Map<Tag, ProviderLedger.PriorState> started = new LinkedHashMap<>();

    PurgeRecord(ProviderLedger providerLedger, SubjectLock subjectLock) {
        this.providerLedger = providerLedger;
        this.subjectLock = subjectLock;
    }

    /** Marks all holders of the given tags. After an exception, the caller must still end the tags that were started before it. */
    void begin(TagSet tags) {
        for (Tag tag : tags) {
            ProviderLedger.PriorState priorState =
                    new ProviderLedger.PriorState(new HashMap<>(), new HashMap<>()); // usually empty
            started.put(tag, priorState);
            forEachPage(tag, holders -> {
                ProviderLedger.PriorState page =
                        providerLedger.priorStateOf(holders); // saved before marking, which may fail midway
                priorState.unknown().putAll(page.unknown());
                priorState.pendingForMirror().putAll(page.pendingForMirror());
                providerLedger.beginPurge(tag, holders);
            });
        }
    }

    /** Records the outcome for a tag; does nothing if its purge was not started. */
    void end(Tag tag, Outcome outcome) {
        Optional.ofNullable(started.get(tag))
                .ifPresent(priorState ->
                        forEachPage(tag, holders -> providerLedger.endPurge(tag, holders, outcome, priorState)));
    }

    private void forEachPage(Tag tag, Consumer<List<Subject>> action) {
        Optional<Subject> last = Optional.empty();
        List<Subject> page;
        do {
            page = providerLedger.acknowledged().subjectsOf(tag, last, PAGE);
            List<Subject> holders = page;
            if (!holders.isEmpty()) {
                subjectLock.withLock(holders, () -> {
                    action.accept(holders);
                    return holders;
                });
                last = Optional.of(holders.get(holders.size() - 1));
            }
        } while (page.size() == PAGE);
    }
}
