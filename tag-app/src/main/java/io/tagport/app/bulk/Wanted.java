package io.tagport.app.bulk;

import io.tagport.domain.plan.Wishes;

/**
 * What a file asks for.
 *
 * @param wishes of all good lines
 * @param skipped how many lines were left out
 * @param digest of the file's bytes
 */
record Wanted(Wishes wishes, long skipped, String digest) {}
