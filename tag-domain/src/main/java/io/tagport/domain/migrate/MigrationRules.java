package io.tagport.domain.migrate;

import io.tagport.domain.plan.OwnedTags;

/**
 * How what the source says is carried over.
 *
 * @param subjects whom each subject is at the target
 * @param tags the new names of tags
 * @param excluded tags, by their old names, that are not carried over
 * @param skipsUnmapped whether subjects without a mapping are skipped; else they stand in the way
 * @param exact whether each subject shall hold what the source says and nothing else; else it keeps what it holds besides
 */
public record MigrationRules(
        SubjectMapping subjects, RenameRules tags, OwnedTags excluded, boolean skipsUnmapped, boolean exact) {
    /** Carries everything over as it is, beside what is there. */
    public static final MigrationRules NONE =
            new MigrationRules(SubjectMapping.SAME, RenameRules.NONE, OwnedTags.NONE, false, false);
}
