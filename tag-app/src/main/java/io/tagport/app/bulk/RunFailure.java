package io.tagport.app.bulk;

import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.StoreException;

/** Descriptions of exceptions that end a run. */
public final class RunFailure {
    private RunFailure() {}

    /**
     * Returns the message for an exception.
     *
     * @param fault the exception that ended the run
     * @return the exception's message; for an unexpected exception only its class, because its message may contain confidential data
     */
    public static String message(Throwable fault) {
        return isExpected(fault)
                ? String.valueOf(fault.getMessage())
                : "unexpected " + fault.getClass().getSimpleName() + "; this is a bug in tagport";
    }

    /**
     * Tests whether an exception is expected, and not caused by a bug.
     *
     * @param fault the exception that ended the run
     * @return whether the message of the exception may be shown to users
     */
    public static boolean isExpected(Throwable fault) {
        return fault instanceof BulkException
                || fault instanceof JournalException
                || fault instanceof StoreException
                || fault instanceof ProviderException
                || fault instanceof LimitExceededException
                || fault instanceof InterruptedRunException;
    }
}
