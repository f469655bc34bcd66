package io.tagport.app.bulk;

import io.tagport.domain.plan.DesiredTags;
import java.util.Set;

/**
 * The parsed contents of a file of changes.
 *
 * @param wishes the desired tags of all accepted lines
 * @param leftOut the excluded subjects, whose tags are not changed
 * @param skipped the number of skipped lines
 * @param digest the digest of the file's bytes
 */
record ParsedInput(DesiredTags wishes, Set<String> leftOut, long skipped, String digest) {}
