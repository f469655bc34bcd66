package io.tagport.domain.port;

/**
 * The reason for a refusal, independent of the provider. Each adapter maps its provider's codes to and from these
 * constants.
 */
public enum RefusalReason {
    /** The request as a whole breaks a rule of the provider. */
    BAD_REQUEST("BAD_REQUEST", RetryAdvice.NEVER),
    /** A tag is empty, is too long or contains characters that are not allowed. */
    BAD_TAG("BAD_TAG", RetryAdvice.NEVER),
    /** The id of a subject is malformed. */
    BAD_SUBJECT("BAD_SUBJECT", RetryAdvice.NEVER),
    /** The subject is unknown. */
    UNKNOWN_SUBJECT("UNKNOWN_SUBJECT", RetryAdvice.NEVER),
    /** The tag belongs to subjects of another kind. */
    WRONG_SUBJECT_KIND("OTHER_KIND", RetryAdvice.NEVER),
    /** The subject would exceed its tag limit. */
    SUBJECT_TAG_LIMIT("SUBJECT_FULL", RetryAdvice.NEVER),
    /** The app would exceed its limit of different tags. */
    APP_TAG_LIMIT("APP_FULL", RetryAdvice.NEVER),
    /** The request has more entries than the provider accepts. */
    TOO_MANY("TOO_MANY", RetryAdvice.NEVER),
    /** The provider does not support the requested operation. */
    UNSUPPORTED("NOT_OFFERED", RetryAdvice.NEVER),
    /** The planned change is no longer desired, so it was not sent. */
    SUPERSEDED("SUPERSEDED", RetryAdvice.NEVER),
    /** The provider returned an unknown code. The request is not repeated, because the reason is not understood. */
    OTHER("OTHER", RetryAdvice.NEVER),
    /** The credentials are wrong, a permission is missing, or the app is unknown, unpaid or disabled. */
    MISCONFIGURED("SETUP", RetryAdvice.STOP),
    /** The signature has expired or is truncated. */
    EXPIRED_SIGNATURE("STALE_SIGNATURE", RetryAdvice.RENEW),
    /** The request exceeded the provider's rate limit. */
    RATE_LIMITED("TOO_FAST", RetryAdvice.SLOWER),
    /** The provider did not answer, and no change was sent: there was no connection, or the request was a read. */
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
     * @return the word, which does not change if the constant is renamed
     */
    public String word() {
        return word;
    }

    /**
     * Returns the advice for repeating the request.
     *
     * @return the advice
     */
    public RetryAdvice retryAdvice() {
        return retryAdvice;
    }
}
