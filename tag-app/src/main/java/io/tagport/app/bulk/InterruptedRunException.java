package io.tagport.app.bulk;

import java.io.Serial;

/** Thrown when a run is stopped before it completes, for example by Ctrl-C. */
public final class InterruptedRunException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** Creates the exception. */
    public InterruptedRunException() {
        super("interrupted");
    }
}
