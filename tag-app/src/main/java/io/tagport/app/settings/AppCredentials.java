package io.tagport.app.settings;

import io.tagport.tpns.wire.TpnsCredentials;
import java.util.Optional;

/**
 * The credentials of one app in each protocol. An app that is not served in a protocol has none there, which is why
 * these components are optional.
 *
 * @param tpns for TPNS
 * @param im for IM Push
 */
public record AppCredentials(Optional<TpnsCredentials> tpns, Optional<ImAccess> im) {
    /** Served in no protocol. */
    public static final AppCredentials NONE = new AppCredentials(Optional.empty(), Optional.empty());
}
