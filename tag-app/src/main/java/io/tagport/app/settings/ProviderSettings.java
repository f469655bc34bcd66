package io.tagport.app.settings;

import io.tagport.domain.model.App;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.Secret;
import java.net.URI;

/** The settings of a provider, which keeps tags. */
public sealed interface ProviderSettings {
    /**
     * The local store.
     *
     * @param app the app whose bindings are used
     */
    record Store(App app) implements ProviderSettings {}

    /** A remote provider. */
    sealed interface Remote extends ProviderSettings {
        /**
         * Returns the settings for its use.
         *
         * @return pace, queue, ledger and waits
         */
        RemoteProviderSettings use();
    }

    /**
     * An application at TPNS, or at a server with the same protocol.
     *
     * @param host the base URL
     * @param credentials the credentials of the application
     * @param authentication how the credentials are sent
     * @param use the settings for its use
     */
    record Tpns(URI host, TpnsCredentials credentials, TpnsAuthentication authentication, RemoteProviderSettings use)
            implements Remote {}

    /** How requests to TPNS are authenticated. */
    enum TpnsAuthentication {
        /** A signature of body and time; the secret is not sent. */
        SIGN,
        /** HTTP basic authentication with the access id and the secret. */
        BASIC
    }

    /**
     * An application at IM Push, or at a server with the same protocol.
     *
     * @param host the base URL
     * @param sdkAppId the application
     * @param admin the administrator that sends the requests
     * @param key the key of the signatures
     * @param use the settings for its use
     */
    record Im(URI host, long sdkAppId, String admin, Secret key, RemoteProviderSettings use) implements Remote {}
}
