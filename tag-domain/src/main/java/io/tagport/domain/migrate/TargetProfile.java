package io.tagport.domain.migrate;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import java.util.List;
import java.util.function.Function;

/**
 * The properties of the target provider that a preflight needs.
 *
 * @param limits the limits of the length and number of tags
 * @param overwritesCategories whether the provider has a call that overwrites by category; otherwise an overwrite is a
 *     read and a replacement
 * @param warnings returns warnings about a tag within the limits; usually none
 * @param kinds returns the kind of a subject, if a tag may belong to subjects of one kind only
 */
public record TargetProfile(
        TagLimits limits,
        boolean overwritesCategories,
        Function<Tag, List<String>> warnings,
        Function<Subject, SubjectKind> kinds) {}
