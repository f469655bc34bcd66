package io.tagport.domain.port;

/** What a call does with the bindings it carries. */
public enum BindingOperation {
    /** Makes them. */
    ADD,
    /** Takes them away. */
    REMOVE
}
