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

/** A durable store of the pending changes of subjects, over a tag store that is used for nothing else. Safe for use by many threads. */
public final class PendingChangeStore {
    /** The marker tag of every subject with pending changes; subjects that only had pending changes before do not carry it. */
    private static final Tag OPEN = new Tag("!");

    /** Accepts all changes, as pending changes must be stored whatever the limits of providers are. */
    private static final AdmissionPolicy ACCEPT_ALL = AdmissionPolicy.of(
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
     * Creates a store of pending changes.
     *
     * @param store the underlying store, used for nothing else
     */
    public PendingChangeStore(TagStore store) {
        this.store = store;
    }

    /** Replaces the pending changes of the given subjects. */
    void replace(Map<Subject, PendingChange> open) {
        write(replacing(open), store::apply);
    }

    /**
     * Replaces pending changes as {@link #replace} does, but restores the previous ones if only a part may have been written.
     *
     * @param before the previous pending changes of the same subjects; a subject without pending changes is absent
     * @throws StoreException if nothing was changed
     * @throws PendingMarksException if something may have been changed, as the restore failed as well
     */
    void replaceOrRestore(Map<Subject, PendingChange> open, Map<Subject, PendingChange> before) {
        Optional<String> failure = failureOf(replacing(open), store::apply);
        failure.ifPresent(reason -> {
            restore(open.keySet(), before);
            throw new StoreException(reason);
        });
    }

    /**
     * Restores the previous pending changes of subjects.
     *
     * @throws PendingMarksException if the write failed
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

    /** Replaces pending changes without a disk sync, for cases in which it does no harm if a power loss restores the previous ones. */
    void replaceWithoutSync(Map<Subject, PendingChange> open) {
        write(replacing(open), store::applyWithoutSync);
    }

    private static List<SubjectChanges> replacing(Map<Subject, PendingChange> open) {
        List<SubjectChanges> changes = new ArrayList<>(open.size());
        open.forEach((subject, pending) -> changes.add(ofOne(
                pending.isEmpty()
                        ? new Change.Clear(subject)
                        : new Change.ReplaceAll(
                                subject, pending.encodeWithPurges().with(List.of(OPEN))))));
        return changes;
    }

    static SubjectChanges ofOne(Change change) {
        return new SubjectChanges(change.subject(), List.of(change));
    }

    /** A method of a store that writes changes. */
    interface Writing {
        Map<Subject, Outcome> apply(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy);
    }

    /**
     * Writes changes that no policy refuses.
     *
     * @throws StoreException if the changes may not have been written
     */
    static void write(List<SubjectChanges> changes, Writing how) {
        failureOf(changes, how).ifPresent(reason -> {
            throw new StoreException(reason);
        });
    }

    /**
     * Writes changes that no policy refuses.
     *
     * @return why some changes may not have been written; empty if all were written
     * @throws StoreException if no change was written
     */
    private static Optional<String> failureOf(List<SubjectChanges> changes, Writing how) {
        if (changes.isEmpty()) {
            return Optional.empty();
        }
        return how.apply(changes, ACCEPT_ALL).values().stream()
                .flatMap(outcome -> outcome.failure().stream())
                .filter(failure -> !failure.isRefusedAs(RefusalReason.UNKNOWN_SUBJECT)) // has no tags to remove
                .findFirst()
                .map(failure -> "the changes may not have been stored: " + failure.message());
    }

    /**
     * Returns the pending changes of subjects.
     *
     * @param subjects any number of subjects
     * @return the pending change of each subject; a subject without pending changes is absent
     * @throws StoreException if the store failed
     */
    public Map<Subject, PendingChange> of(Collection<Subject> subjects) {
        Map<Subject, PendingChange> found = new LinkedHashMap<>();
        store.tagsOf(subjects).forEach((subject, written) -> {
            PendingChange open = PendingChange.parse(written);
            if (!open.isEmpty()) {
                found.put(subject, open);
            }
        });
        return found;
    }

    /**
     * Returns a page of the subjects with pending changes.
     *
     * @param after the last subject of the previous page; empty for the first page
     * @param most the maximum number of subjects
     * @return subjects in ascending order; fewer than {@code most} only on the last page
     * @throws StoreException if the store failed
     */
    public List<Subject> page(Optional<Subject> after, int most) {
        return store.subjectsOf(OPEN, after, most);
    }

    /**
     * Returns the number of subjects with pending changes, in constant time.
     *
     * @return the number of subjects
     * @throws StoreException if the store failed
     */
    public long count() {
        return store.holderCountOf(OPEN);
    }
}
