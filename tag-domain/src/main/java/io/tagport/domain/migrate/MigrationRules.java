package io.tagport.domain.migrate;

import io.tagport.domain.plan.OwnedTags;

/**
 * The rules by which the data of a source is migrated.
 *
 * @param subjects the id of each subject at the target
 * @param tags the rules that rename tags
 * @param excluded tags, by their old names, that are not migrated
 * @param skipsUnmapped whether subjects without a mapping are skipped; otherwise they block the migration
 * @param exact whether each subject must carry exactly the tags of the source; otherwise it also keeps its other tags
 */
public record MigrationRules(
        SubjectMapping subjects, RenameRuleSet tags, OwnedTags excluded, boolean skipsUnmapped, boolean exact) {
    /** Rules that migrate everything unchanged, in addition to the existing tags. */
    public static final MigrationRules NONE =
            new MigrationRules(SubjectMapping.SAME, RenameRuleSet.NONE, OwnedTags.NONE, false, false);
}
