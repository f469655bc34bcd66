package io.tagport.app.settings;

import io.tagport.transport.Secret;

/** Whether and to whom the server opens what is not one of its two protocols. */
public sealed interface AdminAccess {
    /** To nobody: there is no such door. */
    record Closed() implements AdminAccess {}

    /**
     * To who has a token that is configured.
     *
     * @param token the token
     */
    record Configured(Secret token) implements AdminAccess {}

    /** To who has the token of {@link LocalCredentials}. */
    record BuiltIn() implements AdminAccess {}
}
