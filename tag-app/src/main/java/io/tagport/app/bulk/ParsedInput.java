package io.tagport.app.bulk;

import io.tagport.domain.plan.DesiredTags;
import java.util.Set;

/**
 * What a file asks for.
 *
 * @param wishes of all good lines
 * @param leftOut subjects that are left alone, whatever they hold
 * @param skipped how many lines were skipped
 * @param digest of the file's bytes
 */
record ParsedInput(DesiredTags wishes, Set<String> leftOut, long skipped, String digest) {}
