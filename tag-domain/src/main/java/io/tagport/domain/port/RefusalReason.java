package io.tagport.domain.port;

/** Why something was refused, in the field's own words: what each provider's codes are translated to and from. */
public enum RefusalReason {
    /** The request as a whole breaks a rule of the provider. */
    BAD_REQUEST("BAD_REQUEST", RetryAdvice.NEVER),
    /** A tag is empty, too long or has characters that are not allowed. */
    BAD_TAG("BAD_TAG", RetryAdvice.NEVER),
    /** A subject's id cannot be one. */
    BAD_SUBJECT("BAD_SUBJECT", RetryAdvice.NEVER),
    /** The subject is not known. */
    UNKNOWN_SUBJECT("UNKNOWN_SUBJECT", RetryAdvice.NEVER),
    /** The tag belongs to subjects of another kind. */
    WRONG_SUBJECT_KIND("OTHER_KIND", RetryAdvice.NEVER),
    /** The subject would hold more tags than it may. */
    SUBJECT_TAG_LIMIT("SUBJECT_FULL", RetryAdvice.NEVER),
    /** The app would hold more different tags than it may. */
    APP_TAG_LIMIT("APP_FULL", RetryAdvice.NEVER),
    /** More entries in one request than the provider takes. */
    TOO_MANY("TOO_MANY", RetryAdvice.NEVER),
    /** What was asked for does not exist at this provider. */
    UNSUPPORTED("NOT_OFFERED", RetryAdvice.NEVER),
    /** It was planned earlier and is not wanted any more, so it was not sent. */
    SUPERSEDED("SUPERSEDED", RetryAdvice.NEVER),
    /** A code that nobody knows: what is not understood is not repeated. */
    OTHER("OTHER", RetryAdvice.NEVER),
    /** Wrong credentials, a missing permission, an app that is unknown, unpaid or disabled. */
    MISCONFIGURED("SETUP", RetryAdvice.STOP),
    /** A signature that has expired or was cut. */
    EXPIRED_SIGNATURE("STALE_SIGNATURE", RetryAdvice.RENEW),
    /** Over the provider's rate. */
    RATE_LIMITED("TOO_FAST", RetryAdvice.SLOWER),
    /** The provider did not answer, and nothing that changes anything was sent: no connection, or a read that failed. */
    UNREACHABLE("UNREACHABLE", RetryAdvice.LATER);

    private final String word;
    private final RetryAdvice retryAdvice;

    RefusalReason(String word, RetryAdvice retry) {
        this.word = word;
        this.retryAdvice = retry;
    }

    /**
     * Returns the word for this reason in journals.
     *
     * @return the word, which stays as it is when the constant is renamed
     */
    public String word() {
        return word;
    }

    /**
     * Returns what sense there is in asking again.
     *
     * @return the advice
     */
    public RetryAdvice retryAdvice() {
        return retryAdvice;
    }
}
