package io.tagport.domain.port;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rules that a change must keep when it meets what a store holds. The protocol in which the change was asked for
 * brings its own.
 *
 * @param limits how many tags a subject and an app may hold
 * @param directory who counts as known
 * @param kinds what a subject is; {@link SubjectKind#UNSPECIFIED} where tags may be shared by all kinds
 */
public record AdmissionPolicy(TagLimits limits, Directory directory, Function<Subject, SubjectKind> kinds) {
    /** Who counts as known. */
    public enum Directory {
        /** Whoever has once been given tags. */
        OPEN,
        /** Whoever was registered beforehand. */
        STRICT
    }

    /** The tags that all subjects of an app hold, as far as the rules ask for them. */
    public interface AppTags {
        /**
         * Checks whether a subject holds a tag.
         *
         * @param tag any tag
         * @return whether any does
         */
        boolean holds(Tag tag);

        /**
         * Returns the kind that a tag belongs to.
         *
         * @param tag any tag
         * @return {@link SubjectKind#UNSPECIFIED} if it belongs to none, or that is not known here
         */
        SubjectKind kindOf(Tag tag);

        /**
         * Counts the tags beside which new ones need a place.
         *
         * @return different tags; without those that the changes free, if they may take these places
         */
        long count();
    }

    /**
     * Rules without kinds.
     *
     * @param limits how many tags a subject and an app may hold
     * @param directory who counts as known
     * @return the rules
     */
    public static AdmissionPolicy of(TagLimits limits, Directory directory) {
        return new AdmissionPolicy(limits, directory, subject -> SubjectKind.UNSPECIFIED);
    }

    /**
     * Refuses changes that break a rule: unknown subjects, kinds, the limit of a subject, the limit of the app, checked in this order.
     * Stores and previews ask here, so that both know the same rules and have the same words for them.
     *
     * @param changes what is asked
     * @param known whether the store has the subject
     * @param before what it carries
     * @param after what it would carry
     * @param app what all subjects hold
     * @return the refusal; empty if the changes may go on
     */
    public Optional<Outcome.Refused> refuse(
            SubjectChanges changes, boolean known, TagSet before, TagSet after, AppTags app) {
        TagSet added = after.without(before);
        return checkKnown(changes, known)
                .or(() -> refuseOtherKind(added, kinds.apply(changes.subject()), app))
                .or(() -> checkTagLimit(changes.subject(), before, after))
                .or(() -> refuseNewTags(added, app));
    }

    private static Optional<Outcome.Refused> refuseOtherKind(TagSet added, SubjectKind kind, AppTags app) {
        for (Tag tag : added) {
            SubjectKind owner = app.kindOf(tag);
            if (kind != SubjectKind.UNSPECIFIED && owner != SubjectKind.UNSPECIFIED && owner != kind) {
                return Optional.of(Outcome.refused(
                        RefusalReason.WRONG_SUBJECT_KIND, "tag '" + tag + "' belongs to subjects of kind " + owner));
            }
        }
        return Optional.empty();
    }

    private Optional<Outcome.Refused> refuseNewTags(TagSet added, AppTags app) {
        long newTags = added.stream().filter(tag -> !app.holds(tag)).count();
        if (newTags == 0 || app.count() + newTags <= limits.tagsPerApp()) {
            return Optional.empty();
        }
        return Optional.of(Outcome.refused(
                RefusalReason.APP_TAG_LIMIT,
                "the app would hold " + (app.count() + newTags) + " different tags; the limit of " + limits.profile()
                        + " is " + limits.tagsPerApp()));
    }

    /**
     * Refuses changes of a subject that is not known, unless the directory is open and the changes introduce it.
     *
     * @param changes what is asked
     * @param known whether the store has the subject
     * @return the refusal; empty if the changes may go on
     */
    public Optional<Outcome.Refused> checkKnown(SubjectChanges changes, boolean known) {
        boolean welcome = known || (directory == Directory.OPEN && changes.createsSubject());
        return welcome
                ? Optional.empty()
                : Optional.of(Outcome.refused(
                        RefusalReason.UNKNOWN_SUBJECT, "subject " + changes.subject() + " is not known"));
    }

    /**
     * Refuses a result that is over the limit of a subject. What only takes tags away is never refused, however many are
     * left.
     *
     * @param subject whose tags change
     * @param before what it carries
     * @param after what it would carry
     * @return the refusal; empty if the changes may go on
     */
    public Optional<Outcome.Refused> checkTagLimit(Subject subject, TagSet before, TagSet after) {
        if (after.size() <= limits.tagsPerSubject() || before.containsAll(after)) {
            return Optional.empty();
        }
        return Optional.of(Outcome.refused(
                RefusalReason.SUBJECT_TAG_LIMIT,
                "subject " + subject + " would hold " + after.size() + " tags; the limit of " + limits.profile()
                        + " is " + limits.tagsPerSubject()));
    }
}
