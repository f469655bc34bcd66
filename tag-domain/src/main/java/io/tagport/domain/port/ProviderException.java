package io.tagport.domain.port;

import java.io.Serial;

/** A read that got no usable answer. Changes are never told this way: they have outcomes. */
public final class ProviderException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** Why there is no answer: refused or unknown. */
    private final transient Outcome outcome;

    /**
     * Tells of a refusal or of a missing answer.
     *
     * @param outcome what happened, not applied
     */
    public ProviderException(Outcome outcome) {
        super(outcome.fold(done -> "applied", Outcome.Refused::message, Outcome.Unknown::message));
        this.outcome = outcome;
    }

    /**
     * Returns what happened.
     *
     * @return refused or unknown
     */
    public Outcome outcome() {
        return outcome;
    }
}
