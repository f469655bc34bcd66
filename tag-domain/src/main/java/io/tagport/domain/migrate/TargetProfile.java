package io.tagport.domain.migrate;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import java.util.List;
import java.util.function.Function;

/**
 * What matters of the provider that takes the tags.
 *
 * @param limits how long and how many tags may be
 * @param overwritesCategories whether it has a call that overwrites by category; else that is done by reading and replacing
 * @param cautions what a caller should know of a tag within the limits; mostly nothing
 * @param kinds what a subject is, where a tag may belong to subjects of one kind only
 */
public record TargetProfile(
        TagLimits limits,
        boolean overwritesCategories,
        Function<Tag, List<String>> cautions,
        Function<Subject, SubjectKind> kinds) {}
