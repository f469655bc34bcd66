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
 * Compares what the ledger of a provider says with what the provider says, page by page, while others change both: what
 * differs is looked at a second time, with everybody else locked out, before it counts. What is unknown is settled by that.
 *
 * <p>Subjects that the ledger has never heard of are not seen, and never touched. Every step may be repeated.
 */
public final class DriftDetector {
    private static final int MOST_SUBJECTS = 1_000;

    private final ProviderLedger providerLedger;
    private final TagProvider provider;
    private final SubjectLock guard;

    /**
     * Compares a ledger with its provider.
     *
     * @param providerLedger of the provider
     * @param provider who is asked, without the ledger, and keeps the pace itself
     * @param guard what whoever writes to the ledger holds
     */
    public DriftDetector(ProviderLedger providerLedger, TagProvider provider, SubjectLock guard) {
        this.providerLedger = providerLedger;
        this.provider = provider;
        this.guard = guard;
    }

    /** Who is right where ledger and provider differ, as far as a comparison goes. */
    public enum Rule {
        /** Nobody: all stays as it is. */
        REPORT,
        /** The provider: the ledger takes over what it says. */
        ACCEPT_PROVIDER
    }

    /**
     * A subject of which ledger and provider say different things.
     *
     * @param subject who
     * @param onlyInLedger tags that the provider does not tell of
     * @param onlyAtProvider tags that the ledger does not tell of
     */
    public record Divergence(Subject subject, TagSet onlyInLedger, TagSet onlyAtProvider) {
        private List<Change> changes() {
            List<Change> changes = new ArrayList<>();
            if (!onlyAtProvider.isEmpty()) {
                changes.add(new Change.Remove(subject, onlyAtProvider)); // first, as it makes room
            }
            if (!onlyInLedger.isEmpty()) {
                changes.add(new Change.Add(subject, onlyInLedger));
            }
            return changes;
        }
    }

    /**
     * What came of a page.
     *
     * @param compared subjects looked at
     * @param settled those of them of which something was unknown and is not any more
     * @param gaps those that differ, or did before the ledger has learnt
     * @param next where the next page begins; empty if this was the last
     */
    public record Page(int compared, int settled, List<Divergence> gaps, Optional<Subject> next) {
        /** Copies the list. */
        public Page {
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * Returns whether there is anything to compare with.
     *
     * @return whether the provider can be read; if not, see {@link LedgerReplay}
     */
    public boolean isPossible() {
        return provider.terms().canRead();
    }

    /**
     * Settles the next of all that is unknown: the ledger takes over what the provider says.
     *
     * @param after where the page begins; empty for the first
     * @return what came of it, without gaps
     * @throws io.tagport.domain.port.ProviderException if there was no usable answer
     * @throws io.tagport.domain.port.StoreException if the store failed
     */
    public Page settle(Optional<Subject> after) {
        List<Subject> page = providerLedger.unknown().page(after, most());
        int settled = page.isEmpty() ? 0 : guard.withLock(page, () -> settleAlone(page));
        return new Page(page.size(), settled, List.of(), next(page));
    }

    /**
     * Settles what is unknown of some subjects: the ledger takes over what the provider says.
     *
     * @param subjects any number
     * @return of how many of them something was unknown
     * @throws io.tagport.domain.port.ProviderException if there was no usable answer
     * @throws io.tagport.domain.port.StoreException if the store failed
     */
    public int settle(Collection<Subject> subjects) {
        List<Subject> unknown =
                List.copyOf(providerLedger.unknown().of(subjects).keySet());
        int settled = 0;
        for (int from = 0; from < unknown.size(); from += most()) {
            List<Subject> part = unknown.subList(from, Math.min(unknown.size(), from + most()));
            settled += guard.withLock(part, () -> settleAlone(part));
        }
        return settled;
    }

    /** What was merely on its way has complete by now. */
    private int settleAlone(List<Subject> subjects) {
        Set<Subject> unknown = providerLedger.unknown().of(subjects).keySet();
        if (!unknown.isEmpty()) {
            providerLedger.adopt(unknown, provider.readStrictly(unknown).confirmed());
        }
        return unknown.size();
    }

    /**
     * Compares the next of all subjects that the ledger knows.
     *
     * @param after where the page begins; empty for the first
     * @param rule what to do with what differs
     * @return what came of it
     * @throws io.tagport.domain.port.ProviderException if there was no usable answer
     * @throws io.tagport.domain.port.StoreException if the store failed
     */
    public Page compare(Optional<Subject> after, Rule rule) {
        SortedMap<Subject, TagSet> page = providerLedger.acknowledged().subjects(after, most());
        if (page.isEmpty()) {
            return new Page(0, 0, List.of(), Optional.empty());
        }
        List<Subject> suspects = suspects(page, provider.read(page.keySet()));
        Optional<Subject> next = next(List.copyOf(page.keySet()));
        return suspects.isEmpty()
                ? new Page(page.size(), 0, List.of(), next)
                : guard.withLock(suspects, () -> {
                    Inspection inspection = look(suspects);
                    if (rule == Rule.ACCEPT_PROVIDER) {
                        providerLedger.adopt(
                                inspection.gaps().stream()
                                        .map(Divergence::subject)
                                        .toList(),
                                inspection.found());
                    }
                    return new Page(page.size(), inspection.settled(), inspection.gaps(), next);
                });
    }

    private static List<Subject> suspects(Map<Subject, TagSet> held, Map<Subject, TagSet> found) {
        return held.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(found.getOrDefault(entry.getKey(), TagSet.empty())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** What was found while nobody else could change it. */
    private record Inspection(int settled, List<Divergence> gaps, Map<Subject, TagSet> found) {}

    private Inspection look(Collection<Subject> subjects) {
        Map<Subject, TagSet> found = provider.readStrictly(subjects).confirmed();
        Set<Subject> unknown = providerLedger.unknown().of(subjects).keySet();
        providerLedger.adopt(unknown, found);
        Map<Subject, TagSet> held =
                providerLedger.tagsOf(subjects); // what is absent there was never known, and stays untouched
        List<Divergence> gaps = new ArrayList<>();
        for (Subject subject : suspects(held, found)) {
            TagSet written = held.getOrDefault(subject, TagSet.empty());
            TagSet there = found.getOrDefault(subject, TagSet.empty());
            gaps.add(new Divergence(subject, written.without(there), there.without(written)));
        }
        return new Inspection(unknown.size(), gaps, found);
    }

    /**
     * Creates the provider carry what the ledger says. What is unknown of a subject is settled instead: there the provider is
     * right.
     *
     * @param subjects as many as are read together at most: see {@link #most}
     * @return what became of what was asked for; a subject that does not differ any more is not in it
     * @throws io.tagport.domain.port.ProviderException if there was no usable answer before anything was changed
     * @throws io.tagport.domain.port.StoreException if the store failed
     */
    public Report enforce(Collection<Subject> subjects) {
        return guard.withLock(subjects, () -> {
            List<Change> changes = new ArrayList<>();
            look(subjects).gaps().forEach(divergence -> changes.addAll(divergence.changes()));
            return new ProviderTags(new LedgerProvider(provider, providerLedger, guard), SubjectLock.none())
                    .apply(removalsFirst(changes));
        });
    }

    /** Changes of one kind next to each other share calls. */
    private static List<Change> removalsFirst(List<Change> changes) {
        List<Change> sorted = new ArrayList<>(changes);
        sorted.removeIf(Change.Add.class::isInstance);
        changes.stream().filter(Change.Add.class::isInstance).forEach(sorted::add);
        return sorted;
    }

    /**
     * Returns what there is to do where nothing can be compared.
     *
     * @return of the same ledger
     */
    public LedgerReplay reassertion() {
        return new LedgerReplay(providerLedger, guard);
    }

    /**
     * Returns how many subjects make a page.
     *
     * @return as many as the provider lets be read together, at least 1
     */
    public int most() {
        return Math.max(1, Math.min(MOST_SUBJECTS, provider.terms().subjectsPerRead()));
    }

    private Optional<Subject> next(List<Subject> page) {
        return page.size() < most() ? Optional.empty() : Optional.of(page.get(page.size() - 1));
    }
}
