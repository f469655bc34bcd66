package io.tagport.domain.usecase;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is open of many subjects, durable: over a store that is used for nothing else. Safe for use by many threads. */
public final class PendingChangeStore {
    /** With every subject of which something is open, so that those are found among the many of which something once was. */
    private static final Tag OPEN = new Tag("!");

    /** What has to be kept is kept, whatever providers allow. */
    private static final AdmissionPolicy ALL_ARE_WELCOME = AdmissionPolicy.of(
            new TagLimits(
                    "ledger",
                    LengthUnit.CHARACTERS,
                    Integer.MAX_VALUE,
                    new SubjectIdFormat(Integer.MAX_VALUE, true),
                    Integer.MAX_VALUE,
                    Integer.MAX_VALUE),
            AdmissionPolicy.Directory.OPEN);

    private final TagStore store;

    /**
     * Keeps what is open.
     *
     * @param store where; of nobody else
     */
    public PendingChangeStore(TagStore store) {
        this.store = store;
    }

    /** Makes these the only open changes of their subjects. */
    void replace(Map<Subject, PendingChange> open) {
        write(replacing(open), store::apply);
    }

    /**
     * As {@link #replace}, but leaves nothing half-way: where only a part may have been written, writes what was open before.
     *
     * @param before what was open of the same subjects; of whom nothing was is absent
     * @throws StoreException if nothing was changed
     * @throws PendingMarksException if something may have been, as writing back failed too
     */
    void replaceOrRestore(Map<Subject, PendingChange> open, Map<Subject, PendingChange> before) {
        Optional<String> failure = failureOf(replacing(open), store::apply);
        failure.ifPresent(reason -> {
            restore(open.keySet(), before);
            throw new StoreException(reason);
        });
    }

    /**
     * Writes what was open before.
     *
     * @throws PendingMarksException if that failed
     */
    void restore(Collection<Subject> subjects, Map<Subject, PendingChange> before) {
        Map<Subject, PendingChange> restored = new LinkedHashMap<>();
        subjects.forEach(subject -> restored.put(subject, before.getOrDefault(subject, PendingChange.NONE)));
        try {
            replace(restored);
        } catch (StoreException e) {
            throw new PendingMarksException(e);
        }
    }

    /** As {@link #replace}, where it does no harm if what was open before is found again. */
    void replaceWithoutSync(Map<Subject, PendingChange> open) {
        write(replacing(open), store::applyWithoutSync);
    }

    private static List<SubjectChanges> replacing(Map<Subject, PendingChange> open) {
        List<SubjectChanges> changes = new ArrayList<>(open.size());
        open.forEach((subject, its) -> changes.add(alone(
                its.isEmpty()
                        ? new Change.Clear(subject)
                        : new Change.ReplaceAll(subject, its.stored().with(List.of(OPEN))))));
        return changes;
    }

    static SubjectChanges alone(Change change) {
        return new SubjectChanges(change.subject(), List.of(change));
    }

    /** How a store is to write. */
    interface Writing {
        Map<Subject, Outcome> apply(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy);
    }

    /**
     * Writes changes that nobody can refuse.
     *
     * @throws StoreException if they may not have been written
     */
    static void write(List<SubjectChanges> changes, Writing how) {
        failureOf(changes, how).ifPresent(reason -> {
            throw new StoreException(reason);
        });
    }

    /**
     * Writes changes that nobody can refuse.
     *
     * @return why some may not have been written; empty if all were
     * @throws StoreException if none was
     */
    private static Optional<String> failureOf(List<SubjectChanges> changes, Writing how) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        return how.apply(changes, ALL_ARE_WELCOME).values().stream()
                .filter(outcome -> !outcome.isApplied() && !isOfNobody(outcome))
                .findFirst()
                .map(outcome -> "it may not have been written down: " + outcome.message());
    }

    /** Whoever is not there has nothing to lose. */
    private static boolean isOfNobody(Outcome outcome) {
        return outcome instanceof Outcome.Refused refused && refused.reason() == RefusalReason.UNKNOWN_SUBJECT;
    }

    /**
     * Finds what is open.
     *
     * @param subjects any number
     * @return what is open of each of them; a subject of which nothing is open is absent
     * @throws StoreException if the store failed
     */
    public Map<Subject, PendingChange> of(Collection<Subject> subjects) {
        Map<Subject, PendingChange> found = new LinkedHashMap<>();
        store.tagsOf(subjects).forEach((subject, written) -> {
            PendingChange open = PendingChange.read(written);
            if (!open.isEmpty()) {
                found.put(subject, open);
            }
        });
        return found;
    }

    /**
     * Lists of whom something is open, a page at a time.
     *
     * @param after the last subject of the page before; empty for the first page
     * @param most how many at most
     * @return subjects in ascending order; fewer than {@code most} only on the last page
     * @throws StoreException if the store failed
     */
    public List<Subject> page(Optional<Subject> after, int most) {
        return store.subjectsOf(OPEN, after, most);
    }

    /**
     * Counts of how many subjects something is open. Costs the same however many that are.
     *
     * @return subjects
     * @throws StoreException if the store failed
     */
    public long count() {
        return store.holderCountOf(OPEN);
    }
}
