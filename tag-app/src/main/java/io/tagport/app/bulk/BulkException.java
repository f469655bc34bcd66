package io.tagport.app.bulk;

import java.io.Serial;
import java.util.List;

/** A file that cannot be used as it is. Nothing was sent. */
public final class BulkException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final List<String> lines;

    /**
     * Tells of one fault.
     *
     * @param message what is wrong and where, without a subject in full
     */
    public BulkException(String message) {
        this(List.of(message));
    }

    /**
     * Tells of several faults.
     *
     * @param lines what is wrong and where, at least one
     */
    public BulkException(List<String> lines) {
        super(String.join("; ", lines));
        this.lines = List.copyOf(lines);
    }

    /**
     * Returns the faults one by one.
     *
     * @return at least one
     */
    public List<String> lines() {
        return lines;
    }
}
