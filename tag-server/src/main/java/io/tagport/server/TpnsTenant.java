package io.tagport.server;

import io.tagport.domain.port.Tags;
import io.tagport.tpns.wire.TpnsCredentials;

/**
 * An app as the TPNS protocol sees it.
 *
 * @param credentials what its callers must know
 * @param tags its bindings, under the rules of this protocol
 * @param openDirectory whether a token is known by its first use, so that unbinding from a new one succeeds
 */
public record TpnsTenant(TpnsCredentials credentials, Tags tags, boolean openDirectory) {}
