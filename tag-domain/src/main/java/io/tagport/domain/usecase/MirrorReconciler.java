package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.RetryAdvice;
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
 * Makes one provider follow another. What is changed at the first is marked in its ledger before it is sent; a repair looks at
 * what the first has acknowledged since, makes the second carry the same of it, and takes the marks away. So nothing is lost
 * however late or often the second fails, repairs may be repeated, and their order does not matter. Safe for use by many
 * threads, and by several processes on one store.
 */
public final class MirrorReconciler {
    private final ProviderLedger first;
    private final SubjectLock firstGuard;
    private final PendingChangeStore open;
    private final Tags second;
    private final SubjectLock secondGuard;

    /**
     * Creates one provider follow another.
     *
     * @param first the ledger of the one that is followed, with {@code open} as its {@link ProviderLedger#mirroredTo}
     * @param firstGuard what whoever writes to that ledger holds
     * @param open what the second is still to be told
     * @param second the one that follows; it must not ask for a guard, which is held here
     * @param secondGuard keeps others off the second
     */
    public MirrorReconciler(
            ProviderLedger first,
            SubjectLock firstGuard,
            PendingChangeStore open,
            Tags second,
            SubjectLock secondGuard) {
        this.first = first;
        this.firstGuard = firstGuard;
        this.open = open;
        this.second = second;
        this.secondGuard = secondGuard;
    }

    /**
     * What came of a repair.
     *
     * @param done subjects of which nothing is open any more
     * @param left subjects of which something is, with what stood in the way: an outcome at the second, or none if the first
     *     has not yet said what it holds
     */
    public record ReconcileResult(int done, Map<Subject, Optional<Outcome>> left) {
        /** Copies the map. */
        public ReconcileResult {
            left = Map.copyOf(left);
        }

        /**
         * Returns whether the second may not be there at all.
         *
         * @return whether it did not say what became of something, or refused for the moment
         */
        public boolean isDisturbed() {
            return left.values().stream()
                    .flatMap(Optional::stream)
                    .anyMatch(outcome -> outcome instanceof Outcome.Unknown
                            || (outcome instanceof Outcome.Refused refused
                                    && refused.reason().retryAdvice() != RetryAdvice.NEVER));
        }
    }

    /** What is open of a subject, and what the first has to say of it. */
    private record PendingRepair(PendingChange change, TagSet should, boolean inDoubt) {}

    /**
     * Creates the second carry what the first does, of whatever is open of some subjects.
     *
     * @param subjects any number; those of whom nothing is open are skipped
     * @return what came of it
     * @throws io.tagport.domain.port.StoreException if the store failed; what is open stays so
     */
    public ReconcileResult repair(Collection<Subject> subjects) {
        return secondGuard.withLock(subjects, () -> repairAlone(subjects));
    }

    private ReconcileResult repairAlone(Collection<Subject> subjects) {
        Map<Subject, PendingRepair> cases = firstGuard.withLock(subjects, () -> look(subjects));
        Map<Subject, Optional<Outcome>> left = new LinkedHashMap<>();
        cases.forEach((subject, one) -> {
            if (one.inDoubt()) {
                left.put(subject, Optional.empty());
            }
        });
        assertAll(cases, left);
        Map<Subject, PendingRepair> done = new LinkedHashMap<>(cases);
        done.keySet().removeAll(left.keySet());
        firstGuard.withLock(done.keySet(), () -> {
            close(done);
            return done;
        });
        return new ReconcileResult(done.size(), left);
    }

    /**
     * Makes the second carry what it should. A call for several subjects may be refused as a whole because of one that is not
     * known: so that is believed of a subject only if it was asked for alone.
     */
    private void assertAll(Map<Subject, PendingRepair> cases, Map<Subject, Optional<Outcome>> left) {
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
            Map<Subject, Optional<Outcome>> left) {
        Report report = second.apply(assertions.stream().flatMap(List::stream).toList());
        Set<Subject> unknownThere = new LinkedHashSet<>();
        for (Report.Entry entry : report.entries()) {
            if (hasNothingToLose(entry, Optional.ofNullable(cases.get(entry.subject())))) {
                unknownThere.add(entry.subject());
            } else if (!entry.outcome().isApplied()) {
                left.putIfAbsent(entry.subject(), Optional.of(entry.outcome()));
            }
        }
        unknownThere.removeAll(left.keySet());
        return unknownThere;
    }

    /** The second does not know whoever never got anything there; then what is only taken away is not there either. */
    private static boolean hasNothingToLose(Report.Entry entry, Optional<PendingRepair> of) {
        return entry.outcome() instanceof Outcome.Refused refused
                && refused.reason() == RefusalReason.UNKNOWN_SUBJECT
                && of.filter(one -> entry.tags().stream().noneMatch(one.should()::contains))
                        .isPresent();
    }

    private Map<Subject, PendingRepair> look(Collection<Subject> subjects) {
        Map<Subject, PendingChange> changes = open.of(subjects);
        Map<Subject, TagSet> held = first.tagsOf(changes.keySet());
        Set<Subject> inDoubt = first.unknown().of(changes.keySet()).keySet();
        Map<Subject, PendingRepair> cases = new LinkedHashMap<>();
        changes.forEach((subject, its) -> cases.put(
                subject,
                new PendingRepair(its, held.getOrDefault(subject, TagSet.empty()), inDoubt.contains(subject))));
        return cases;
    }

    /** Somebody may have changed the subject at the first in the meantime: then it stays open, and the next repair is his. */
    private void close(Map<Subject, PendingRepair> done) {
        Map<Subject, PendingRepair> now = look(done.keySet());
        Map<Subject, PendingChange> nothing = new HashMap<>();
        done.forEach((subject, one) -> {
            if (one.equals(now.get(subject))) {
                nothing.put(subject, PendingChange.NONE);
            }
        });
        open.replaceWithoutSync(nothing);
    }

    private static Map<Subject, List<Change>> assertions(Map<Subject, PendingRepair> cases) {
        Map<Subject, List<Change>> changes = new LinkedHashMap<>();
        cases.forEach((subject, one) -> {
            if (!one.inDoubt()) {
                changes.put(subject, one.change().toReach(subject, one.should()));
            }
        });
        return changes;
    }

    /**
     * Repairs the next of all that is open.
     *
     * @param after the last subject of the page before; empty for the first
     * @param most how many at most
     * @return what came of each; the page is the last one if there are fewer than {@code most}
     * @throws io.tagport.domain.port.StoreException if the store failed
     */
    public Page repairPage(Optional<Subject> after, int most) {
        List<Subject> page = open.page(after, most);
        ReconcileResult reconcileResult = page.isEmpty() ? new ReconcileResult(0, Map.of()) : repair(page);
        Optional<Subject> next = page.size() < most ? Optional.empty() : Optional.of(page.get(page.size() - 1));
        return new Page(reconcileResult, next);
    }

    /**
     * A page of repairs.
     *
     * @param repaired what came of it
     * @param next where the next page begins; empty if this was the last
     */
    public record Page(ReconcileResult repaired, Optional<Subject> next) {}

    /**
     * Returns what is open.
     *
     * @return to be read only
     */
    public PendingChangeStore open() {
        return open;
    }
}
