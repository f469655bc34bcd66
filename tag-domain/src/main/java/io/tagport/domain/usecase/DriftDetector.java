package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.Report;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagProvider;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * A detector of differences between a ledger and its provider, which compares them page by page while other clients change both.
 * Subjects that differ are read a second time under the subject lock, and only the differences of that read are reported. The
 * second read also settles unknown changes.
 *
 * <p>Subjects that the ledger does not contain are neither compared nor changed. Every step may be repeated.
 */
public final class DriftDetector {
    private static final int MAX_SUBJECTS = 1_000;

    private final ProviderLedger providerLedger;
    private final TagProvider provider;
    private final SubjectLock subjectLock;

    /**
     * Creates a detector for a ledger and its provider.
     *
     * @param providerLedger the ledger of the provider
     * @param provider the provider itself, without the ledger; it must keep its pace
     * @param subjectLock the lock that all writers of the ledger acquire
     */
    public DriftDetector(ProviderLedger providerLedger, TagProvider provider, SubjectLock subjectLock) {
        this.providerLedger = providerLedger;
        this.provider = provider;
        this.subjectLock = subjectLock;
    }

    /** The handling of differences between ledger and provider in a comparison. */
    public enum Rule {
        /** Differences are only reported. */
        REPORT,
        /** The ledger adopts the state of the provider. */
        ACCEPT_PROVIDER
    }

    /**
     * A difference between ledger and provider for one subject.
     *
     * @param subject the subject
     * @param onlyInLedger tags that the provider does not report
     * @param onlyAtProvider tags that the ledger does not contain
     */
    public record Divergence(Subject subject, TagSet onlyInLedger, TagSet onlyAtProvider) {
        private List<Change> changes() {
            List<Change> changes = new ArrayList<>();
            if (!onlyAtProvider.isEmpty()) {
                changes.add(new Change.Remove(subject, onlyAtProvider)); // first, as removals free capacity
            }
            if (!onlyInLedger.isEmpty()) {
                changes.add(new Change.Add(subject, onlyInLedger));
            }
            return changes;
        }
    }

    /**
     * The result for one page.
     *
     * @param compared the number of compared subjects
     * @param settled the number of those subjects whose unknown changes were settled
     * @param divergences the subjects that differ, or that differed before the ledger adopted the provider's state
     * @param next the subject after which the next page begins; empty if this page was the last
     */
    public record Page(int compared, int settled, List<Divergence> divergences, Optional<Subject> next) {
        /** Copies {@code divergences} defensively. */
        public Page {
            divergences = List.copyOf(divergences);
        }
    }

    /**
     * Tests whether a comparison is possible.
     *
     * @return whether the provider can be read; if not, see {@link LedgerReplay}
     */
    public boolean isPossible() {
        return provider.terms().canRead();
    }

    /**
     * Settles the next page of subjects with unknown changes: the ledger adopts the state of the provider.
     *
     * @param after the last subject of the previous page; empty for the first page
     * @return the result, without divergences
     * @throws io.tagport.domain.port.ProviderException if there was no usable answer
     * @throws io.tagport.domain.port.StoreException if the store failed
     */
    public Page settle(Optional<Subject> after) {
        List<Subject> page = providerLedger.unknown().page(after, pageSize());
        int settled = page.isEmpty() ? 0 : subjectLock.withLock(page, () -> settleLocked(page));
        return new Page(page.size(), settled, List.of(), next(page));
    }

    /**
     * Settles the unknown changes of subjects: the ledger adopts the state of the provider.
     *
     * @param subjects any number of subjects
     * @return the number of subjects with unknown changes
     * @throws io.tagport.domain.port.ProviderException if there was no usable answer
     * @throws io.tagport.domain.port.StoreException if the store failed
     */
    public int settle(Collection<Subject> subjects) {
        List<Subject> unknown =
                List.copyOf(providerLedger.unknown().of(subjects).keySet());
        int settled = 0;
        for (int from = 0; from < unknown.size(); from += pageSize()) {
            List<Subject> part = unknown.subList(from, Math.min(unknown.size(), from + pageSize()));
            settled += subjectLock.withLock(part, () -> settleLocked(part));
        }
        return settled;
    }

    /** Settles under the lock. Changes that were in progress before have completed by now. */
    private int settleLocked(List<Subject> subjects) {
        Set<Subject> unknown = providerLedger.unknown().of(subjects).keySet();
        if (!unknown.isEmpty()) {
            providerLedger.adopt(unknown, provider.readStrictly(unknown).confirmed());
        }
        return unknown.size();
    }

    /**
     * Compares the next page of the subjects that the ledger contains.
     *
     * @param after the last subject of the previous page; empty for the first page
     * @param rule the handling of differences
     * @return the result
     * @throws io.tagport.domain.port.ProviderException if there was no usable answer
     * @throws io.tagport.domain.port.StoreException if the store failed
     */
    public Page compare(Optional<Subject> after, Rule rule) {
        SortedMap<Subject, TagSet> page = providerLedger.acknowledged().subjects(after, pageSize());
        if (page.isEmpty()) {
            return new Page(0, 0, List.of(), Optional.empty());
        }
        List<Subject> suspects = suspects(page, provider.read(page.keySet()));
        Optional<Subject> next = next(List.copyOf(page.keySet()));
        return suspects.isEmpty()
                ? new Page(page.size(), 0, List.of(), next)
                : subjectLock.withLock(suspects, () -> {
                    Inspection inspection = inspect(suspects);
                    if (rule == Rule.ACCEPT_PROVIDER) {
                        providerLedger.adopt(
                                inspection.divergences().stream()
                                        .map(Divergence::subject)
                                        .toList(),
                                inspection.found());
                    }
                    return new Page(page.size(), inspection.settled(), inspection.divergences(), next);
                });
    }

    private static List<Subject> suspects(Map<Subject, TagSet> held, Map<Subject, TagSet> found) {
        return held.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(found.getOrDefault(entry.getKey(), TagSet.empty())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The result of a comparison under the lock. */
    private record Inspection(int settled, List<Divergence> divergences, Map<Subject, TagSet> found) {}

    private Inspection inspect(Collection<Subject> subjects) {
        Map<Subject, TagSet> found = provider.readStrictly(subjects).confirmed();
        Set<Subject> unknown = providerLedger.unknown().of(subjects).keySet();
        providerLedger.adopt(unknown, found);
        Map<Subject, TagSet> held =
                providerLedger.tagsOf(subjects); // the ledger never contained an absent subject, which is not changed
        List<Divergence> gaps = new ArrayList<>();
        for (Subject subject : suspects(held, found)) {
            TagSet inLedger = held.getOrDefault(subject, TagSet.empty());
            TagSet atProvider = found.getOrDefault(subject, TagSet.empty());
            gaps.add(new Divergence(subject, inLedger.without(atProvider), atProvider.without(inLedger)));
        }
        return new Inspection(unknown.size(), gaps, found);
    }

    /**
     * Changes the provider to the state of the ledger. Unknown changes of a subject are settled instead: the ledger adopts the
     * state of the provider for them.
     *
     * @param subjects at most as many subjects as one read allows: see {@link #pageSize}
     * @return the outcomes of the changes; a subject that no longer differs is absent
     * @throws io.tagport.domain.port.ProviderException if there was no usable answer before anything was changed
     * @throws io.tagport.domain.port.StoreException if the store failed
     */
    public Report enforce(Collection<Subject> subjects) {
        return subjectLock.withLock(subjects, () -> {
            List<Change> changes = new ArrayList<>();
            inspect(subjects).divergences().forEach(divergence -> changes.addAll(divergence.changes()));
            return new ProviderTags(new LedgerProvider(provider, providerLedger, subjectLock), SubjectLock.none())
                    .apply(removalsFirst(changes));
        });
    }

    /** Sorts changes so that removals precede additions: adjacent changes of one kind share calls. */
    private static List<Change> removalsFirst(List<Change> changes) {
        List<Change> sorted = new ArrayList<>(changes);
        sorted.removeIf(Change.Add.class::isInstance);
        changes.stream().filter(Change.Add.class::isInstance).forEach(sorted::add);
        return sorted;
    }

    /**
     * Returns a replay of the ledger, for a provider that cannot be compared because it cannot be read.
     *
     * @return the replay of the same ledger
     */
    public LedgerReplay replay() {
        return new LedgerReplay(providerLedger, subjectLock);
    }

    /**
     * Returns the maximum number of subjects of a page.
     *
     * @return as many subjects as the provider reads per request, at least 1 and at most 1,000
     */
    public int pageSize() {
        return Math.max(1, Math.min(MAX_SUBJECTS, provider.terms().subjectsPerRead()));
    }

    private Optional<Subject> next(List<Subject> page) {
        return page.size() < pageSize() ? Optional.empty() : Optional.of(page.get(page.size() - 1));
    }
}
