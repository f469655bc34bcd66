package io.tagport.app.bulk;

import java.util.Optional;

/**
 * Where a plan comes from and where it goes.
 *
 * @param provider whom it is for
 * @param file what the file of wishes is called
 * @param digest of that file's bytes
 * @param meant how the file was meant: {@link BulkInput#meant}
 * @param state what the plan depends on; empty if on nothing
 */
public record PlanHeader(ProviderId provider, String file, String digest, String meant, Optional<PlannedState> state) {}
