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

/** Our own durable record of the bindings of one app. Safe for use by many threads. */
public interface TagStore {
    /**
     * Applies changes. Each subject's changes take effect together or not at all, are never seen half done, and are
     * durable when this returns; changes of one subject by several callers happen one after the other. Across subjects
     * there is no transaction: each has its own outcome.
     *
     * @param changes any number, each subject at most once; taken in this order, so that what one subject frees (a place
     *     in the app, a tag of its kind) the next may take
     * @param admissionPolicy the rules to keep: unknown subjects, kinds, the limit of a subject, the limit of the app, checked
     *     in this order; the limit of the app holds under concurrency too
     * @return the outcome of each subject, in the order of the changes: applied, refused with nothing changed, or unknown
     *     if the store failed on the way
     * @throws IllegalArgumentException if a subject is named twice
     * @throws StoreException if the store took nothing at all, as when it is closed; nothing was changed
     */
    Map<Subject, Outcome> apply(Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy);

    /**
     * Applies changes as {@link #apply} does, but need not wait for the disk: the end of the process loses nothing of them, and the
     * end of the machine nothing that was followed by another change which {@link #apply} made durable, in any app of the same
     * stores. For what is found out again if it is lost. A store that has no faster way need not bring one.
     *
     * @param changes as in {@link #apply}
     * @param admissionPolicy as in {@link #apply}
     * @return as {@link #apply}
     * @throws IllegalArgumentException if a subject is named twice
     * @throws StoreException if the store took nothing at all; nothing was changed
     */
    default Map<Subject, Outcome> applyWithoutSync(
            Collection<SubjectChanges> changes, AdmissionPolicy admissionPolicy) {
        return apply(changes, admissionPolicy);
    }

    /**
     * Begins a load: many more changes than {@link #apply} is made for, such as a file of a million subjects. Others may
     * use the store meanwhile, and their changes are durable as ever.
     *
     * <p>A store that has no faster way need not bring one: without it, each part is applied and durable by itself.
     *
     * @param admissionPolicy the rules to keep, as in {@link #apply}. A file that says who is known is loaded under
     *     {@link AdmissionPolicy.Directory#OPEN}, also where the directory is strict for everybody else
     * @return the load, with nothing in it yet
     * @throws StoreException if the store failed
     */
    default BulkLoad load(AdmissionPolicy admissionPolicy) {
        return BulkLoad.byParts(part -> apply(part, admissionPolicy));
    }

    /**
     * Makes subjects known without giving them tags. Repeating it changes nothing.
     *
     * @param subjects any number
     * @throws StoreException if the store failed
     */
    void register(Collection<Subject> subjects);

    /**
     * Reads the tags of subjects. Sees every change that has returned.
     *
     * @param subjects any number, repetitions allowed
     * @return the tags of each known subject in the order of their first adding, possibly none; in the order asked for; a
     *     subject that is not known is absent
     * @throws StoreException if the store failed
     */
    Map<Subject, TagSet> tagsOf(Collection<Subject> subjects);

    /**
     * Reads the tags of subjects if nothing has to be waited for, no disk and no lock: so an event loop may ask. Sees every
     * change that has returned. A store that cannot say need not bring it.
     *
     * @param subjects any number, repetitions allowed
     * @return what {@link #tagsOf} returns; empty if that may have to be waited for, or fails
     */
    default Optional<Map<Subject, TagSet>> tagsIfCached(Collection<Subject> subjects) {
        return Optional.empty();
    }

    /**
     * Lists all known subjects with their tags, a page at a time, each page in one reading. A page shows each subject as
     * it is at a moment within the call. A walk over pages sees every subject that was known when it began, once, and
     * each with the tags of one moment of the walk; who becomes known meanwhile may be missing, and two subjects may be
     * seen at different moments.
     *
     * @param after the last subject of the page before; empty for the first page
     * @param most how many at most, which bounds the memory that a page takes; at least 1
     * @return subjects in ascending order, each with its tags in the order of their first adding, possibly none; fewer
     *     than {@code most} only on the last page
     * @throws StoreException if the store failed
     */
    SortedMap<Subject, TagSet> subjects(Optional<Subject> after, int most);

    /**
     * Lists subjects of a tag, a page at a time. A page reflects a moment not before the call; a walk over pages sees
     * every subject that holds the tag all the while.
     *
     * @param tag any tag
     * @param after the last subject of the page before; empty for the first page
     * @param most how many at most; at least 1
     * @return subjects in ascending order; fewer than {@code most} only on the last page
     * @throws StoreException if the store failed
     */
    List<Subject> subjectsOf(Tag tag, Optional<Subject> after, int most);

    /**
     * Counts the subjects of each tag.
     *
     * @return every tag that at least one subject holds, in ascending order, with the number of its holders
     * @throws StoreException if the store failed
     */
    SortedMap<Tag, Long> holderCounts();

    /**
     * Counts the subjects of one tag. Made to be asked every few seconds, however many tags there are: a store should look up
     * that one alone.
     *
     * @param tag any tag
     * @return how many subjects hold it; 0 if nobody does
     * @throws StoreException if the store failed
     */
    default long holderCountOf(Tag tag) {
        return holderCounts().getOrDefault(tag, 0L);
    }

    /**
     * Counts everything. Made to be asked every few seconds, however much is kept: nothing is walked over. What is on its
     * way may be counted already or not yet; once all calls have returned, the counts are exact.
     *
     * @return the counts
     * @throws StoreException if the store failed
     */
    Totals totals();
}
