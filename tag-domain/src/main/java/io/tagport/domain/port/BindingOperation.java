package io.tagport.domain.port;

/** The operation that a call applies to its bindings. */
public enum BindingOperation {
    /** Adds the bindings. */
    ADD,
    /** Removes the bindings. */
    REMOVE
}
