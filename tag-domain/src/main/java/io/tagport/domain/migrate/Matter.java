package io.tagport.domain.migrate;

/** What a pre-flight can find. What blocks would be refused, or is not what its author can have meant. */
public enum Matter {
    /** A line of the source that nobody can read. */
    LINE_BROKEN(true),
    /** A text in a subject's place that is no subject anywhere. */
    SUBJECT_BROKEN(true),
    /** A text in a tag's place that is no tag anywhere. */
    TAG_BROKEN(true),
    /** A subject of which the mapping says nothing. */
    SUBJECT_UNMAPPED(true),
    /** An id that cannot be a subject at the target. */
    SUBJECT_NOT_ALLOWED(true),
    /** A tag that is longer than the target's limit. */
    TAG_TOO_LONG(true),
    /** A subject that would hold more tags than the target allows. */
    SUBJECT_OVERFULL(true),
    /** An app that would hold more different tags than the target allows. */
    APP_OVERFULL(true),
    /** A subject without a mapping that is left out, as was asked for. */
    SUBJECT_LEFT_OUT(false),
    /** A tag that is left out, as was asked for. */
    TAG_LEFT_OUT(false),
    /** Several old subjects that become one, with the tags of all. */
    SUBJECTS_UNITED(false),
    /** Several old tags that become one. */
    TAGS_UNITED(false),
    /** A category that the target cannot overwrite in one call. */
    CATEGORY_EMULATED(false),
    /** A tag that is accepted and yet may not do what its author expects. */
    TAG_CAUTION(false),
    /** A tag that would belong to subjects of two kinds, of which the target may refuse one. */
    TAG_OF_TWO_KINDS(false),
    /** A rule for names that no tag needed, perhaps a misspelt one. */
    RULE_UNUSED(false),
    /** Subjects of the mapping of which the source says nothing. */
    MAPPING_UNUSED(false);

    private final boolean blocks;

    Matter(boolean blocks) {
        this.blocks = blocks;
    }

    /**
     * Tells what stands in the way from what is only worth knowing.
     *
     * @return whether nothing may be sent while there is one of these
     */
    public boolean blocks() {
        return blocks;
    }
}
