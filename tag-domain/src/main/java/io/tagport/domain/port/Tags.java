package io.tagport.domain.port;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Changes and reads the tags of subjects, wherever they are kept. */
public interface Tags {
    /**
     * Brings changes about. Changes of one subject take effect in their order. Every change may be repeated safely.
     *
     * <p>Over a store, the changes of one subject take effect together or not at all. Over a provider they may come apart
     * where they need several requests; the report then tells of each binding.
     *
     * @param changes any number; none asks nothing of anybody
     * @return what became of each subject and tag
     */
    Report apply(Collection<? extends Change> changes);

    /**
     * Brings changes about without keeping the caller waiting, where that is possible.
     *
     * @param changes any number
     * @return what {@link #apply} returns; ends in the same exceptions
     */
    default CompletionStage<Report> applyAsync(Collection<? extends Change> changes) {
        try {
            return CompletableFuture.completedFuture(apply(changes));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Checks the changes of a subject without making them, by the rules and in the words in which {@link #apply} refuses before
     * anything is changed or sent. What only a remote provider can tell is not found out, nor what others change in between.
     *
     * @param changes what is asked
     * @param before what the subject carries; empty if it is not known
     * @return what {@link #apply} would report: refused where a rule is broken, applied elsewhere. Without rules that can be checked
     *     beforehand, all is applied
     */
    default Report check(SubjectChanges changes, Optional<TagSet> before) {
        List<Report.Entry> entries = changes.changes().stream()
                .map(change -> new Report.Entry(change.subject(), change.tags(), Outcome.applied()))
                .toList();
        return new Report(entries, 0);
    }

    /**
     * Removes tags from every subject that has them. Each tag is a change of its own: what becomes of one does not keep the
     * others from being removed.
     *
     * @param tags the tags to remove; one that no subject has is skipped
     * @return what became of each tag, every one of {@code tags} exactly once and in their order; over a provider without this
     *     ability, all refused as {@link RefusalReason#UNSUPPORTED}
     */
    Map<Tag, Outcome> purge(TagSet tags);

    /**
     * Reads the tags of subjects.
     *
     * @param subjects any number, repetitions allowed
     * @return the tags of each known subject, in the order asked for, possibly none; a subject that is not known is absent
     * @throws ProviderException if there was no usable answer, or nothing can be read there
     */
    Map<Subject, TagSet> tagsOf(Collection<Subject> subjects);

    /**
     * Reads the tags of subjects without keeping the caller waiting, where that is possible.
     *
     * @param subjects any number, repetitions allowed
     * @return what {@link #tagsOf} returns; ends in the same exceptions
     */
    default CompletionStage<Map<Subject, TagSet>> tagsOfAsync(Collection<Subject> subjects) {
        try {
            return CompletableFuture.completedFuture(tagsOf(subjects));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Reads the tags of subjects if nothing has to be waited for: so an event loop may ask.
     *
     * @param subjects any number, repetitions allowed
     * @return what {@link #tagsOf} returns; empty if that may have to be waited for, or fails
     */
    default Optional<Map<Subject, TagSet>> tagsIfCached(Collection<Subject> subjects) {
        return Optional.empty();
    }
}
