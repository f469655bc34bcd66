package io.tagport.app.bulk;

import io.tagport.domain.plan.DesiredTags;
import java.util.Set;

/**
 * The parsed contents of a file of changes.
 *
 * @param desiredTags the desired tags of all accepted lines
 * @param excluded the excluded subjects, whose tags are not changed
 * @param skipped the number of skipped lines
 * @param digest the digest of the file's bytes
 */
record ParsedInput(DesiredTags desiredTags, Set<String> excluded, long skipped, String digest) {}
