package io.tagport.domain.migrate;

/** What a pre-flight can find. What blocks would be refused, or is not what its author can have meant. */
public enum IssueKind {
    /** A line of the source that nobody can read. */
    MALFORMED_LINE("lineBroken", true),
    /** A text in a subject's place that is no subject anywhere. */
    MALFORMED_SUBJECT("subjectBroken", true),
    /** A text in a tag's place that is no tag anywhere. */
    MALFORMED_TAG("tagBroken", true),
    /** A subject of which the mapping says nothing. */
    SUBJECT_UNMAPPED("subjectUnmapped", true),
    /** An id that cannot be a subject at the target. */
    SUBJECT_NOT_ALLOWED("subjectNotAllowed", true),
    /** A tag that is longer than the target's limit. */
    TAG_TOO_LONG("tagTooLong", true),
    /** A subject that would hold more tags than the target allows. */
    SUBJECT_LIMIT_EXCEEDED("subjectOverfull", true),
    /** An app that would hold more different tags than the target allows. */
    APP_LIMIT_EXCEEDED("appOverfull", true),
    /** A subject without a mapping that is skipped, as was asked for. */
    SUBJECT_SKIPPED("subjectLeftOut", false),
    /** A tag that is skipped, as was asked for. */
    TAG_SKIPPED("tagLeftOut", false),
    /** Several old subjects that become one, with the tags of all. */
    SUBJECTS_MERGED("subjectsUnited", false),
    /** Several old tags that become one. */
    TAGS_MERGED("tagsUnited", false),
    /** A category that the target cannot overwrite in one call. */
    CATEGORY_EMULATED("categoryEmulated", false),
    /** A tag that is accepted and yet may not do what its author expects. */
    TAG_CAUTION("tagCaution", false),
    /** A tag that would belong to subjects of two kinds, of which the target may refuse one. */
    TAG_OF_TWO_KINDS("tagOfTwoKinds", false),
    /** A rule for names that no tag needed, perhaps a misspelt one. */
    RULE_UNUSED("ruleUnused", false),
    /** Subjects of the mapping of which the source says nothing. */
    MAPPING_UNUSED("mappingUnused", false);

    private final String word;
    private final boolean blocks;

    IssueKind(String word, boolean blocks) {
        this.word = word;
        this.blocks = blocks;
    }

    /**
     * Returns the word for this kind in reports and files of a migration.
     *
     * @return the word, which stays as it is when the constant is renamed
     */
    public String word() {
        return word;
    }

    /**
     * Returns what stands in the way from what is only worth knowing.
     *
     * @return whether nothing may be sent while there is one of these
     */
    public boolean blocks() {
        return blocks;
    }
}
