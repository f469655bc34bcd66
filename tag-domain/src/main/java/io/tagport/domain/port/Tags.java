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

/** The entry point for changing and reading the tags of subjects, in a store or at a provider. */
public interface Tags {
    /**
     * Applies changes. Changes of one subject take effect in their order. Every change may be repeated safely.
     *
     * <p>In a store, the changes of one subject are atomic. At a provider, changes that need several requests may be
     * applied in part; the report then contains the outcome of each binding.
     *
     * @param changes any number; if empty, no request is sent
     * @return the outcome of each subject and tag
     */
    Report apply(Collection<? extends Change> changes);

    /**
     * Applies changes without blocking the caller, if the implementation can. The default implementation blocks.
     *
     * @param changes any number
     * @return a stage that completes with the result or the exception of {@link #apply}
     */
    default CompletionStage<Report> applyAsync(Collection<? extends Change> changes) {
        try {
            return CompletableFuture.completedFuture(apply(changes));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Checks the changes of a subject without applying them, by the rules and with the messages of {@link #apply}.
     * Rules that only a remote provider can evaluate are not checked, nor are concurrent changes considered.
     *
     * @param changes the requested changes
     * @param before the tags that the subject carries; empty if the subject is unknown
     * @return the report that {@link #apply} would return: refused for changes that break a rule, otherwise applied. If
     *     no rules can be checked in advance, all changes are reported as applied
     */
    default Report check(SubjectChanges changes, Optional<TagSet> before) {
        List<Report.Entry> entries = changes.changes().stream()
                .map(change -> new Report.Entry(change.subject(), change.tags(), Outcome.applied()))
                .toList();
        return new Report(entries, 0);
    }

    /**
     * Removes tags from every subject that carries them. Each tag is a separate change: the failure of one does not
     * prevent the removal of the others.
     *
     * @param tags the tags to remove; a tag that no subject carries is skipped
     * @return the outcome of each tag of {@code tags}, exactly once and in their order; at a provider without purges,
     *     all refused as {@link RefusalReason#UNSUPPORTED}
     */
    Map<Tag, Outcome> purge(TagSet tags);

    /**
     * Returns the tags of subjects.
     *
     * @param subjects any number, repetitions allowed
     * @return the tags of each known subject, possibly none, in the order of the argument; unknown subjects are absent
     * @throws ProviderException if there was no usable answer, or the provider has no reads
     */
    Map<Subject, TagSet> tagsOf(Collection<Subject> subjects);

    /**
     * Returns the tags of subjects without blocking the caller, if the implementation can. The default implementation
     * blocks.
     *
     * @param subjects any number, repetitions allowed
     * @return a stage that completes with the result or the exception of {@link #tagsOf}
     */
    default CompletionStage<Map<Subject, TagSet>> tagsOfAsync(Collection<Subject> subjects) {
        try {
            return CompletableFuture.completedFuture(tagsOf(subjects));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Returns the tags of subjects if they are available without waiting. An event loop may call this method.
     *
     * @param subjects any number, repetitions allowed
     * @return what {@link #tagsOf} returns; empty if that call might wait, or fails
     */
    default Optional<Map<Subject, TagSet>> tagsIfCached(Collection<Subject> subjects) {
        return Optional.empty();
    }
}
