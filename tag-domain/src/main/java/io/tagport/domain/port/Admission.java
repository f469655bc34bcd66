package io.tagport.domain.port;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.SubjectKind;
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
public record Admission(TagLimits limits, Directory directory, Function<Subject, SubjectKind> kinds) {
    /** Who counts as known. */
    public enum Directory {
        /** Whoever has once been given tags. */
        OPEN,
        /** Whoever was registered beforehand. */
        STRICT
    }

    /**
     * Rules without kinds.
     *
     * @param limits how many tags a subject and an app may hold
     * @param directory who counts as known
     * @return the rules
     */
    public static Admission of(TagLimits limits, Directory directory) {
        return new Admission(limits, directory, subject -> SubjectKind.UNSPECIFIED);
    }

    /**
     * Refuses changes of a subject that is not known, unless the directory is open and the changes introduce it.
     *
     * @param changes what is asked
     * @param known whether the store has the subject
     * @return the refusal; empty if the changes may go on
     */
    public Optional<Outcome.Refused> refuseStranger(SubjectChanges changes, boolean known) {
        boolean welcome = known || (directory == Directory.OPEN && changes.introduce());
        return welcome
                ? Optional.empty()
                : Optional.of(
                        Outcome.refused(Refusal.UNKNOWN_SUBJECT, "subject " + changes.subject() + " is not known"));
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
    public Optional<Outcome.Refused> refuseCrowd(Subject subject, TagSet before, TagSet after) {
        if (after.size() <= limits.tagsPerSubject() || before.containsAll(after)) {
            return Optional.empty();
        }
        return Optional.of(Outcome.refused(
                Refusal.SUBJECT_FULL,
                "subject " + subject + " would hold " + after.size() + " tags; the limit of " + limits.profile()
                        + " is " + limits.tagsPerSubject()));
    }
}
