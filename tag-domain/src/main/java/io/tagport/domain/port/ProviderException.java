package io.tagport.domain.port;

import java.io.Serial;

/** Thrown when a read got no usable answer. Changes never throw this exception: they report outcomes. */
public final class ProviderException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** The reason for the missing answer: refused or unknown. */
    private final transient Outcome.NotApplied outcome;

    /**
     * Creates an exception for a refused read or a missing answer.
     *
     * @param outcome the outcome of the read, refused or unknown
     */
    public ProviderException(Outcome.NotApplied outcome) {
        super(outcome.message());
        this.outcome = outcome;
    }

    /**
     * Returns the outcome of the read.
     *
     * @return refused or unknown
     */
    public Outcome.NotApplied outcome() {
        return outcome;
    }
}
