package io.tagport.app.bulk;

import java.io.Serial;
import java.util.List;

/** Thrown when a file cannot be used. No request was sent. */
public final class BulkException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final List<String> lines;

    /**
     * Creates an exception for one error.
     *
     * @param message the error and its location, without unmasked subjects
     */
    public BulkException(String message) {
        this(List.of(message));
    }

    /**
     * Creates an exception for several errors.
     *
     * @param lines the errors with their locations; at least one
     */
    public BulkException(List<String> lines) {
        super(String.join("; ", lines));
        this.lines = List.copyOf(lines);
    }

    /**
     * Returns the errors.
     *
     * @return the errors, at least one
     */
    public List<String> lines() {
        return lines;
    }
}
