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
 * The rules that a store enforces on changes. The protocol in which a change was requested has additional rules of its
 * own.
 *
 * @param limits the limits of the tags of a subject and of an app
 * @param directory the rule by which a subject is known
 * @param kinds returns the kind of a subject; {@link SubjectKind#UNSPECIFIED} if subjects of all kinds may share tags
 */
public record AdmissionPolicy(TagLimits limits, Directory directory, Function<Subject, SubjectKind> kinds) {
    /** The rule by which a subject is known. */
    public enum Directory {
        /** Adding tags to a subject makes it known. */
        OPEN,
        /** Only subjects that were registered beforehand are known. */
        STRICT
    }

    /** A view of the tags of all subjects of an app, as far as the rules need them. */
    public interface AppTags {
        /**
         * Tests whether any subject carries a tag.
         *
         * @param tag any tag
         * @return whether at least one subject carries the tag
         */
        boolean contains(Tag tag);

        /**
         * Returns the kind that a tag belongs to.
         *
         * @param tag any tag
         * @return its kind; {@link SubjectKind#UNSPECIFIED} if the tag belongs to no kind, or its kind is not known
         *     here
         */
        SubjectKind kindOf(Tag tag);

        /**
         * Returns the number of tags that count toward the limit of the app before the change.
         *
         * @return number of different tags; without tags that the changes free, if the changes may use that capacity
         */
        long count();
    }

    /**
     * Creates rules without subject kinds.
     *
     * @param limits the limits of the tags of a subject and of an app
     * @param directory the rule by which a subject is known
     * @return the rules
     */
    public static AdmissionPolicy of(TagLimits limits, Directory directory) {
        return new AdmissionPolicy(limits, directory, subject -> SubjectKind.UNSPECIFIED);
    }

    /**
     * Checks changes against the rules: unknown subjects, kinds, the limit of a subject, the limit of the app, in this
     * order. Stores and previews call this method, so that both have the same rules and messages.
     *
     * @param changes the requested changes
     * @param known whether the subject is known to the store
     * @param before the tags that the subject carries
     * @param after the tags that the subject would carry after the changes
     * @param app the tags of all subjects of the app
     * @return the refusal; empty if the changes are admitted
     */
    public Optional<Outcome.Refused> check(
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
        long newTags = added.stream().filter(tag -> !app.contains(tag)).count();
        if (newTags == 0 || app.count() + newTags <= limits.tagsPerApp()) {
            return Optional.empty();
        }
        return Optional.of(Outcome.refused(
                RefusalReason.APP_TAG_LIMIT,
                "the app would hold " + (app.count() + newTags) + " different tags; the limit of " + limits.profile()
                        + " is " + limits.tagsPerApp()));
    }

    /**
     * Checks that a subject is known, or that the directory is open and the changes create the subject.
     *
     * @param changes the requested changes
     * @param known whether the subject is known to the store
     * @return the refusal; empty if the changes are admitted
     */
    public Optional<Outcome.Refused> checkKnown(SubjectChanges changes, boolean known) {
        boolean isAdmitted = known || (directory == Directory.OPEN && changes.createsSubject());
        return isAdmitted
                ? Optional.empty()
                : Optional.of(Outcome.refused(
                        RefusalReason.UNKNOWN_SUBJECT, "subject " + changes.subject() + " is not known"));
    }

    /**
     * Checks the result of a change against the tag limit of a subject. A change that only removes tags is never
     * refused, even if the subject remains over the limit.
     *
     * @param subject the subject whose tags change
     * @param before the tags that the subject carries
     * @param after the tags that the subject would carry after the changes
     * @return the refusal; empty if the changes are admitted
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
