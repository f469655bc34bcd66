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
 * Records a purge in a ledger: a change for each tag, with a mark at each holder and an outcome of its own. Beside it subjects may
 * be changed: it holds the guard of a page of holders only as long as it writes.
 */
final class PurgeRecord {
    private static final int PAGE = 1_000;

    private final ProviderLedger providerLedger;
    private final SubjectLock guard;
    private final Map<Tag, ProviderLedger.PriorState> begun = new LinkedHashMap<>();

    PurgeRecord(ProviderLedger providerLedger, SubjectLock guard) {
        this.providerLedger = providerLedger;
        this.guard = guard;
    }

    /** Marks all holders of some tags. After an exception, what was begun before it is still to be ended. */
    void begin(TagSet tags) {
        for (Tag tag : tags) {
            ProviderLedger.PriorState priorState =
                    new ProviderLedger.PriorState(new HashMap<>(), new HashMap<>()); // mostly empty
            begun.put(tag, priorState);
            forEachPage(tag, holders -> {
                ProviderLedger.PriorState page =
                        providerLedger.openOf(holders); // kept first: marking may fail half-way
                priorState.unknown().putAll(page.unknown());
                priorState.followed().putAll(page.followed());
                providerLedger.beginPurge(tag, holders);
            });
        }
    }

    /** Records what became of a tag; does nothing if it was not begun. */
    void end(Tag tag, Outcome outcome) {
        Optional.ofNullable(begun.get(tag))
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
                guard.withLock(holders, () -> {
                    action.accept(holders);
                    return holders;
                });
                last = Optional.of(holders.get(holders.size() - 1));
            }
        } while (page.size() == PAGE);
    }
}
