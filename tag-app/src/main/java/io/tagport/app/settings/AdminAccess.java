package io.tagport.app.settings;

import io.tagport.transport.Secret;

/** The access rule for the server's admin API and console, which are not part of its two protocols. */
public sealed interface AdminAccess {
    /** No access: the admin API is not exposed at all. */
    record Closed() implements AdminAccess {}

    /**
     * Access for clients with a token from the configuration.
     *
     * @param token the token
     */
    record Configured(Secret token) implements AdminAccess {}

    /** Access for clients with the token of {@link LocalCredentials}. */
    record BuiltIn() implements AdminAccess {}
}
