package io.tagport.domain.model;

import java.util.Optional;

/**
 * How long and how many tags may be, as one provider's documents of one date say it. Profiles are data: each adapter
 * has its own.
 *
 * @param profile names whose rules these are and of what date, for messages: {@code im 2025-01}
 * @param unit what {@code tagLengthMax} counts
 * @param tagLengthMax length of a tag at most, in {@code unit}
 * @param subjectForm what an id of a subject may look like
 * @param tagsPerSubject tags that one subject may hold at most
 * @param tagsPerApp different tags that all subjects of an app may hold together at most
 */
public record TagLimits(
        String profile,
        LengthUnit unit,
        int tagLengthMax,
        SubjectIdFormat subjectForm,
        int tagsPerSubject,
        int tagsPerApp) {

    /** What a store of our own takes when nobody's protocol is spoken: the wider of the two providers' limits. */
    public static final TagLimits STORE =
            new TagLimits("store", LengthUnit.CHARACTERS, 50, new SubjectIdFormat(128, true), 100, 10_000);

    /**
     * Checks a tag's form before it becomes a {@link Tag}.
     *
     * @param name any text
     * @return what is wrong with it; empty if it is a tag within these limits
     */
    public Optional<TagViolation> violationOf(String name) {
        if (name.isEmpty()) {
            return Optional.of(TagViolation.EMPTY);
        }
        if (!Text.isPlain(name)) {
            return Optional.of(TagViolation.NOT_PLAIN);
        }
        return unit.lengthOf(name) > tagLengthMax ? Optional.of(TagViolation.TOO_LONG) : Optional.empty();
    }

    /**
     * Says in words what is wrong with a tag.
     *
     * @param name the text that was found faulty
     * @param fault what {@link #violationOf} found
     * @return a clause that names the tag and the limit
     */
    public String describe(String name, TagViolation fault) {
        if (fault == TagViolation.EMPTY) {
            return "a tag is empty";
        }
        if (fault == TagViolation.NOT_PLAIN) {
            return "a tag has a control character or a broken surrogate pair";
        }
        return "tag '" + beginningOf(name) + "' has " + unit.lengthOf(name) + " " + unit + "; the limit of " + profile
                + " is " + tagLengthMax;
    }

    /**
     * Says in words what is wrong with a subject whose id {@link #subjectForm} does not allow.
     *
     * @param subject the subject, which is masked
     * @return a clause that names the form
     */
    public String describe(Subject subject) {
        return "subject " + subject + " is not " + subjectForm + ", as " + profile + " wants";
    }

    /** A text of any length must not become a message of any length. */
    private String beginningOf(String name) {
        int shown = Math.min(Text.codePoints(name), tagLengthMax);
        int end = name.offsetByCodePoints(0, shown);
        return end == name.length() ? name : name.substring(0, end) + "…";
    }
}
