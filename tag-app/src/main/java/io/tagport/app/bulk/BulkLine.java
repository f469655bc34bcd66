package io.tagport.app.bulk;

import io.tagport.domain.plan.BulkMode;
import java.util.List;
import java.util.Optional;

/**
 * A parsed line of a bulk file whose names have not been validated yet.
 *
 * @param number the number of the line in the file, from 1
 * @param subject the text of the subject
 * @param tags the texts of the tags
 * @param mode the mode of the line; empty if the line has none
 * @param whole whether the line has all tags of the subject; false in CSV, where several lines list them
 */
public record BulkLine(long number, String subject, List<String> tags, Optional<BulkMode> mode, boolean whole) {}
