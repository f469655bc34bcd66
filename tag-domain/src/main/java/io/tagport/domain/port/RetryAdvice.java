package io.tagport.domain.port;

/** What sense there is in asking again after a refusal. */
public enum RetryAdvice {
    /** None: the same request would be refused again. */
    NEVER,
    /** None, nor in asking anything else: credentials, payment or set-up must be repaired by a person first. */
    STOP,
    /** Once: the adapter signs again at the next request. */
    RENEW,
    /** After slowing down. */
    SLOWER,
    /** After a while. */
    LATER
}
