package io.tagport.app.bulk;

import io.tagport.domain.plan.BulkMode;
import java.util.List;
import java.util.Optional;

/**
 * What a line of a bulk file says, before anybody has checked the names.
 *
 * @param number of the line in the file, from 1
 * @param subject the text in the subject's place
 * @param tags the texts in the tags' places
 * @param mode what the line asks for; empty if it says nothing
 * @param whole whether the line tells all tags of the subject at once, which in CSV only several lines can
 */
public record BulkLine(long number, String subject, List<String> tags, Optional<BulkMode> mode, boolean whole) {}
