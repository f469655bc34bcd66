package io.tagport.domain.port;

/** The advice for repeating a refused request. */
public enum RetryAdvice {
    /** Do not repeat: the same request would be refused again. */
    NEVER,
    /** Send no more requests at all: a person must first repair credentials, payment or set-up. */
    STOP,
    /** Repeat once: the adapter creates a new signature for the next request. */
    RENEW,
    /** Repeat at a lower rate. */
    SLOWER,
    /** Repeat after a delay. */
    LATER
}
