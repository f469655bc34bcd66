package io.tagport.app.settings;

import io.tagport.tpns.wire.TpnsCredentials;
import java.util.Optional;

/**
 * The credentials of one app in each protocol. A component is empty if the app is not served in that protocol.
 *
 * @param tpns the credentials for TPNS
 * @param im the credentials for IM Push
 */
public record AppCredentials(Optional<TpnsCredentials> tpns, Optional<ImAccess> im) {
    /** Credentials of an app that is served in no protocol. */
    public static final AppCredentials NONE = new AppCredentials(Optional.empty(), Optional.empty());
}
