package io.tagport.app.settings;

import io.tagport.domain.model.App;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.Secret;
import java.net.URI;

/** Where tags can be kept. */
public sealed interface ProviderSettings {
    /**
     * The store of our own.
     *
     * @param app whose bindings
     */
    record Store(App app) implements ProviderSettings {}

    /** Somewhere else. */
    sealed interface Remote extends ProviderSettings {
        /**
         * Returns how it is used.
         *
         * @return the use
         */
        RemoteProviderSettings use();
    }

    /**
     * An application at TPNS, or at a server that speaks its protocol.
     *
     * @param host the base URL
     * @param credentials of the application
     * @param authentication how the credentials are sent
     * @param use how it is used
     */
    record Tpns(URI host, TpnsCredentials credentials, TpnsAuthentication authentication, RemoteProviderSettings use)
            implements Remote {}

    /** How requests to TPNS are authenticated. */
    enum TpnsAuthentication {
        /** By a signature of body and time; the secret is not sent. */
        SIGN,
        /** By the access id and the secret themselves. */
        BASIC
    }

    /**
     * An application at IM Push, or at a server that speaks its protocol.
     *
     * @param host the base URL
     * @param sdkAppId the application
     * @param admin who asks
     * @param key what signatures are made with
     * @param use how it is used
     */
    record Im(URI host, long sdkAppId, String admin, Secret key, RemoteProviderSettings use) implements Remote {}
}
