package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.Tags;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A reconciler that makes one provider mirror another. A change at the first provider is marked as pending in its ledger before
 * it is sent. A repair reads what the first provider has acknowledged since, applies the same state to the second provider, and
 * removes the marks. No change is lost, however late or often the second provider fails. Repairs may be repeated and executed in
 * any order. Safe for use by many threads, and by several processes on one store.
 */
public final class MirrorReconciler {
    private final ProviderLedger first;
    private final SubjectLock firstLock;
    private final PendingChangeStore pendingChanges;
    private final Tags second;
    private final SubjectLock secondLock;

    /**
     * Creates a reconciler.
     *
     * @param first the ledger of the mirrored provider, with {@code pendingChanges} as its {@link ProviderLedger#mirroredTo}
     * @param firstLock the lock that all writers of that ledger acquire
     * @param pendingChanges the changes that are pending for the second provider
     * @param second the mirror; it must not acquire a lock, as this class holds one while it calls the mirror
     * @param secondLock the lock for changes at the second provider
     */
    public MirrorReconciler(
            ProviderLedger first,
            SubjectLock firstLock,
            PendingChangeStore pendingChanges,
            Tags second,
            SubjectLock secondLock) {
        this.first = first;
        this.firstLock = firstLock;
        this.pendingChanges = pendingChanges;
        this.second = second;
        this.secondLock = secondLock;
    }

    /**
     * The result of a repair.
     *
     * @param repaired the number of subjects without pending changes after the repair
     * @param remaining the subjects that still have pending changes, with the cause: an outcome at the second provider, or empty if
     *     the state at the first provider is still unknown
     */
    public record ReconcileResult(int repaired, Map<Subject, Optional<Outcome.NotApplied>> remaining) {
        /** Copies {@code remaining} defensively. */
        public ReconcileResult {
            remaining = Map.copyOf(remaining);
        }

        /**
         * Tests whether the second provider may be unavailable.
         *
         * @return whether an outcome at the second provider is unknown or a temporary refusal
         */
        public boolean mayBeUnavailable() {
            return remaining.values().stream().flatMap(Optional::stream).anyMatch(outcome -> !outcome.isFinal());
        }
    }

    /** The pending change of a subject, its tags at the first provider, and whether these are in doubt. */
    private record PendingRepair(PendingChange change, TagSet desired, boolean inDoubt) {}

    /**
     * Applies the state of the first provider to the second, for all pending changes of the given subjects.
     *
     * @param subjects any number of subjects; those without pending changes are skipped
     * @return the result of the repair
     * @throws io.tagport.domain.port.StoreException if the store failed; pending changes stay pending
     */
    public ReconcileResult repair(Collection<Subject> subjects) {
        return secondLock.withLock(subjects, () -> repairLocked(subjects));
    }

    private ReconcileResult repairLocked(Collection<Subject> subjects) {
        Map<Subject, PendingRepair> cases = firstLock.withLock(subjects, () -> pendingRepairs(subjects));
        Map<Subject, Optional<Outcome.NotApplied>> left = new LinkedHashMap<>();
        cases.forEach((subject, one) -> {
            if (one.inDoubt()) {
                left.put(subject, Optional.empty());
            }
        });
        assertAll(cases, left);
        Map<Subject, PendingRepair> done = new LinkedHashMap<>(cases);
        done.keySet().removeAll(left.keySet());
        firstLock.withLock(done.keySet(), () -> {
            close(done);
            return done;
        });
        return new ReconcileResult(done.size(), left);
    }

    /**
     * Applies the desired state to the second provider. That provider may refuse a whole call for several subjects because it does
     * not know one of them. Therefore a subject counts as not known only if a call for this subject alone was refused.
     */
    private void assertAll(Map<Subject, PendingRepair> cases, Map<Subject, Optional<Outcome.NotApplied>> left) {
        Map<Subject, List<Change>> assertions = assertions(cases);
        Set<Subject> unknownThere = assertAll(assertions.values(), cases, left);
        if (assertions.size() > 1) {
            unknownThere.forEach(
                    subject -> assertAll(List.of(assertions.getOrDefault(subject, List.of())), cases, left));
        }
    }

    private Set<Subject> assertAll(
            Collection<List<Change>> assertions,
            Map<Subject, PendingRepair> cases,
            Map<Subject, Optional<Outcome.NotApplied>> left) {
        Report report = second.apply(assertions.stream().flatMap(List::stream).toList());
        Set<Subject> unknownThere = new LinkedHashSet<>();
        for (Report.Entry entry : report.entries()) {
            if (hasNothingToRemove(entry, Optional.ofNullable(cases.get(entry.subject())))) {
                unknownThere.add(entry.subject());
            } else {
                entry.outcome().failure().ifPresent(why -> left.putIfAbsent(entry.subject(), Optional.of(why)));
            }
        }
        unknownThere.removeAll(left.keySet());
        return unknownThere;
    }

    /**
     * Tests whether a refused removal has nothing to remove: the second provider does not know a subject that never had tags
     * there, so that the tags to remove are not there either.
     */
    private static boolean hasNothingToRemove(Report.Entry entry, Optional<PendingRepair> of) {
        return entry.outcome().isRefusedAs(RefusalReason.UNKNOWN_SUBJECT)
                && of.filter(one -> entry.tags().stream().noneMatch(one.desired()::contains))
                        .isPresent();
    }

    private Map<Subject, PendingRepair> pendingRepairs(Collection<Subject> subjects) {
        Map<Subject, PendingChange> changes = pendingChanges.of(subjects);
        Map<Subject, TagSet> held = first.tagsOf(changes.keySet());
        Set<Subject> inDoubt = first.unknown().of(changes.keySet()).keySet();
        Map<Subject, PendingRepair> cases = new LinkedHashMap<>();
        changes.forEach((subject, its) -> cases.put(
                subject,
                new PendingRepair(its, held.getOrDefault(subject, TagSet.empty()), inDoubt.contains(subject))));
        return cases;
    }

    /** Removes the marks of repaired subjects. A subject that was changed at the first provider meanwhile stays pending for the next repair. */
    private void close(Map<Subject, PendingRepair> done) {
        Map<Subject, PendingRepair> now = pendingRepairs(done.keySet());
        Map<Subject, PendingChange> nothing = new HashMap<>();
        done.forEach((subject, one) -> {
            if (one.equals(now.get(subject))) {
                nothing.put(subject, PendingChange.NONE);
            }
        });
        pendingChanges.replaceWithoutSync(nothing);
    }

    private static Map<Subject, List<Change>> assertions(Map<Subject, PendingRepair> cases) {
        Map<Subject, List<Change>> changes = new LinkedHashMap<>();
        cases.forEach((subject, one) -> {
            if (!one.inDoubt()) {
                changes.put(subject, one.change().changesTo(subject, one.desired()));
            }
        });
        return changes;
    }

    /**
     * Repairs the next page of subjects with pending changes.
     *
     * @param after the last subject of the previous page; empty for the first page
     * @param most the maximum number of subjects
     * @return the result; the page is the last one if it has fewer than {@code most} subjects
     * @throws io.tagport.domain.port.StoreException if the store failed
     */
    public Page repairPage(Optional<Subject> after, int most) {
        List<Subject> page = pendingChanges.page(after, most);
        ReconcileResult reconcileResult = page.isEmpty() ? new ReconcileResult(0, Map.of()) : repair(page);
        Optional<Subject> next = page.size() < most ? Optional.empty() : Optional.of(page.get(page.size() - 1));
        return new Page(reconcileResult, next);
    }

    /**
     * The result for one page of repairs.
     *
     * @param result the result of the repair
     * @param next the subject after which the next page begins; empty if this page was the last
     */
    public record Page(ReconcileResult result, Optional<Subject> next) {}

    /**
     * Returns the changes that are pending for the second provider.
     *
     * @return the store of pending changes, which the caller must only read
     */
    public PendingChangeStore pendingChanges() {
        return pendingChanges;
    }
}
