package io.tagport.app.bulk;

import java.util.Optional;

/**
 * The metadata of a plan: its source and its provider.
 *
 * @param provider the identity of the provider that the plan is for
 * @param file the name of the file of changes
 * @param digest the digest of the file's bytes
 * @param options the options that determine the meaning of the file, from {@link BulkInput#options}
 * @param state the state that the plan depends on; empty if it depends on none
 */
public record PlanMetadata(
        ProviderId provider, String file, String digest, String options, Optional<PlannedState> state) {}
