package io.tagport.app.bulk;

import java.io.Serial;

/** A run that was asked to stop before its end, as by Ctrl-C. */
public final class InterruptedRunException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** Creates the exception. */
    public InterruptedRunException() {
        super("interrupted");
    }
}
