package io.tagport.domain.port;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** A local, durable record of the bindings of one app. Safe for use by multiple threads. */
public interface TagStore {
    /**
     * Applies changes. The changes of one subject are atomic, and are durable when this method returns. Concurrent
     * changes of one subject are serialized. There is no transaction across subjects: each subject has its own outcome.
     *
     * @param changes any number, each subject at most once; applied in this order, so that capacity which one subject
     *     frees (in the app's tag limit, or a tag's kind) is available to the next
     * @param admissionPolicy the rules to enforce: unknown subjects, kinds, the limit of a subject, the limit of the
     *     app, checked in this order; the limit of the app is also enforced under concurrency
     * @return the outcome of each subject, in the order of the changes: applied, refused with nothing changed, or
     *     unknown if the store failed during the change
     * @throws IllegalArgumentException if a subject occurs twice
     * @throws StoreException if the store rejected the whole call, for example because it is closed; nothing was
     *     changed
     */
    Map<Subject, Outcome> apply(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy);

    /**
     * Applies changes like {@link #apply}, without waiting for the disk sync. The changes survive a crash of the
     * process. They survive a power loss only if a later {@link #apply}, in any app of the same stores, has returned.
     * Intended for data that can be determined again if it is lost. The default implementation calls {@link #apply}.
     *
     * @param changes as in {@link #apply}
     * @param admissionPolicy as in {@link #apply}
     * @return as {@link #apply}
     * @throws IllegalArgumentException if a subject occurs twice
     * @throws StoreException if the store rejected the whole call; nothing was changed
     */
    default Map<Subject, Outcome> applyWithoutSync(
            Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy) {
        return apply(changes, admissionPolicy);
    }

    /**
     * Starts a bulk load, for many more changes than {@link #apply} is intended for, such as a file of a million
     * subjects. Other callers may use the store during the load; their changes are durable as usual.
     *
     * <p>A store without a faster way need not override this method: by default, each part is applied by {@link #apply}
     * and is durable when it is added.
     *
     * @param admissionPolicy the rules to enforce, as in {@link #apply}. A file that registers subjects is loaded under
     *     {@link AdmissionPolicy.Directory#OPEN}, even if the directory is strict for all other changes
     * @return a new, empty load
     * @throws StoreException if the store failed
     */
    default BulkLoad load(AdmissionPolicy admissionPolicy) {
        return BulkLoad.byParts(part -> apply(part, admissionPolicy));
    }

    /**
     * Registers subjects as known without adding tags. Registering a known subject has no effect.
     *
     * @param subjects any number
     * @throws StoreException if the store failed
     */
    void register(Collection<Subject> subjects);

    /**
     * Returns the tags of subjects. Every change whose call has returned is visible.
     *
     * @param subjects any number, repetitions allowed
     * @return the tags of each known subject, possibly none, in the order in which they were first added; subjects in
     *     the order of the argument, without unknown subjects
     * @throws StoreException if the store failed
     */
    Map<Subject, TagSet> tagsOf(Collection<Subject> subjects);

    /**
     * Returns the tags of subjects if they are available without waiting for a disk or a lock. An event loop may call
     * this method. Every change whose call has returned is visible. A store that cannot read without waiting need not
     * override this method.
     *
     * @param subjects any number, repetitions allowed
     * @return what {@link #tagsOf} returns; empty if that call might wait, or fails
     */
    default Optional<Map<Subject, TagSet>> tagsIfCached(Collection<Subject> subjects) {
        return Optional.empty();
    }

    /**
     * Returns one page of all known subjects with their tags; each page is one read. A page contains each subject in
     * its state at some moment during the call. An iteration over all pages returns every subject that was known when
     * the iteration started exactly once, with the tags of some moment of the iteration. Subjects that become known
     * during the iteration may be missing, and two subjects may be read at different moments.
     *
     * @param after the last subject of the preceding page; empty for the first page
     * @param limit maximum number of subjects, which bounds the memory of a page; at least 1
     * @return subjects in ascending order, each with its tags, possibly none, in the order in which they were first
     *     added; fewer than {@code limit} only on the last page
     * @throws StoreException if the store failed
     */
    SortedMap<Subject, TagSet> subjects(Optional<Subject> after, int limit);

    /**
     * Returns one page of the subjects that carry a tag. A page reflects a state not older than the call; an iteration
     * over all pages returns every subject that carries the tag during the whole iteration.
     *
     * @param tag any tag
     * @param after the last subject of the preceding page; empty for the first page
     * @param limit maximum number of subjects; at least 1
     * @return subjects in ascending order; fewer than {@code limit} only on the last page
     * @throws StoreException if the store failed
     */
    List<Subject> subjectsOf(Tag tag, Optional<Subject> after, int limit);

    /**
     * Returns the number of subjects of each tag.
     *
     * @return every tag that at least one subject carries, in ascending order, with the number of its holders
     * @throws StoreException if the store failed
     */
    SortedMap<Tag, Long> holderCounts();

    /**
     * Returns the number of subjects of one tag. Intended to be called every few seconds, regardless of the number of
     * tags: a store should read the count of this tag only.
     *
     * @param tag any tag
     * @return the number of subjects that carry the tag; 0 if there are none
     * @throws StoreException if the store failed
     */
    default long holderCountOf(Tag tag) {
        return holderCounts().getOrDefault(tag, 0L);
    }

    /**
     * Returns the total counts. Intended to be called every few seconds, regardless of the size of the store: there is
     * no full scan. Changes in progress may or may not be counted; once all calls have returned, the counts are exact.
     *
     * @return the counts of subjects, tags and bindings
     * @throws StoreException if the store failed
     */
    Totals totals();
}
