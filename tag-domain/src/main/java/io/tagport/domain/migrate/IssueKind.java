package io.tagport.domain.migrate;

/**
 * The kind of an issue that a preflight found. A blocking issue would be refused by the target, or cannot be intended
 * by the author of the source.
 */
public enum IssueKind {
    /** A line of the source cannot be parsed. */
    MALFORMED_LINE("lineBroken", true),
    /** The text of a subject is not a valid subject for any provider. */
    MALFORMED_SUBJECT("subjectBroken", true),
    /** The text of a tag is not a valid tag for any provider. */
    MALFORMED_TAG("tagBroken", true),
    /** A subject is not in the mapping. */
    SUBJECT_UNMAPPED("subjectUnmapped", true),
    /** The id of a subject is not valid at the target. */
    SUBJECT_NOT_ALLOWED("subjectNotAllowed", true),
    /** A tag is longer than the target's limit. */
    TAG_TOO_LONG("tagTooLong", true),
    /** A subject would exceed the tag limit of the target. */
    SUBJECT_LIMIT_EXCEEDED("subjectOverfull", true),
    /** The app would exceed the target's limit of different tags. */
    APP_LIMIT_EXCEEDED("appOverfull", true),
    /** A subject without a mapping is skipped, as requested. */
    SUBJECT_SKIPPED("subjectLeftOut", false),
    /** A tag is skipped, as requested. */
    TAG_SKIPPED("tagLeftOut", false),
    /** Several old subjects are merged into one, which receives the tags of all. */
    SUBJECTS_MERGED("subjectsUnited", false),
    /** Several old tags are merged into one. */
    TAGS_MERGED("tagsUnited", false),
    /** The target cannot overwrite a category in one call. */
    CATEGORY_EMULATED("categoryEmulated", false),
    /** The target accepts a tag, but the tag may not have the effect that its author expects. */
    TAG_CAUTION("tagCaution", false),
    /** A tag would belong to subjects of two kinds, and the target may refuse one of them. */
    TAG_OF_TWO_KINDS("tagOfTwoKinds", false),
    /** No tag matches a rename rule, which may be misspelled. */
    RULE_UNUSED("ruleUnused", false),
    /** Subjects of the mapping do not occur in the source. */
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
     * @return the word, which does not change if the constant is renamed
     */
    public String word() {
        return word;
    }

    /**
     * Tests whether issues of this kind block the migration.
     *
     * @return whether nothing may be sent while there is an issue of this kind
     */
    public boolean blocks() {
        return blocks;
    }
}
