package io.tagport.domain.model;

import java.util.Optional;

/**
 * The limits of the length and number of tags, as stated in one provider's documentation of one date. Limits are data:
 * each adapter defines its own.
 *
 * @param profile the provider and the date of the limits, for messages: {@code im 2025-01}
 * @param unit the unit of {@code tagLengthMax}
 * @param tagLengthMax maximum length of a tag, in {@code unit}
 * @param subjectIdFormat the format of subject ids
 * @param tagsPerSubject maximum number of tags of one subject
 * @param tagsPerApp maximum number of different tags of all subjects of an app
 */
public record TagLimits(
        String profile,
        LengthUnit unit,
        int tagLengthMax,
        SubjectIdFormat subjectIdFormat,
        int tagsPerSubject,
        int tagsPerApp) {

    /** The limits of a local store without a provider's protocol: the wider of the two providers' limits. */
    public static final TagLimits STORE =
            new TagLimits("store", LengthUnit.CHARACTERS, 50, new SubjectIdFormat(128, true), 100, 10_000);

    /**
     * Checks a text against these limits before a {@link Tag} is created from it.
     *
     * @param name any text
     * @return the violation; empty if the text is a tag within these limits
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
     * Returns a description of the violation of a tag, for messages.
     *
     * @param name the text that violates the limits
     * @param fault the violation that {@link #violationOf} returned
     * @return a clause that contains the tag and the limit
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
     * Returns a description of the violation of a subject whose id does not have the {@link #subjectIdFormat}, for
     * messages.
     *
     * @param subject the subject, which is masked in the result
     * @return a clause that contains the required format
     */
    public String describe(Subject subject) {
        return "subject " + subject + " is not " + subjectIdFormat + ", as " + profile + " requires";
    }

    /** Limits the length of messages: the text may be of any length. */
    private String beginningOf(String name) {
        int shown = Math.min(Text.codePoints(name), tagLengthMax);
        int end = name.offsetByCodePoints(0, shown);
        return end == name.length() ? name : name.substring(0, end) + "…";
    }
}
