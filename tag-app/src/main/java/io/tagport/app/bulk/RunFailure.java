package io.tagport.app.bulk;

import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.StoreException;

/** Why a run ended in an exception. */
public final class RunFailure {
    private RunFailure() {}

    /**
     * Returns the reason in words.
     *
     * @param fault what ended it
     * @return its message; of an unexpected exception only its class, because its text may hold anything
     */
    public static String message(Throwable fault) {
        return isExpected(fault)
                ? String.valueOf(fault.getMessage())
                : "unexpected " + fault.getClass().getSimpleName() + "; this is a fault in tagport";
    }

    /**
     * Returns whether an exception is no fault of the program.
     *
     * @param fault what ended a run
     * @return whether its message is for people
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
