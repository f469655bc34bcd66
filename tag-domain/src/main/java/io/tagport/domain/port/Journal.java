package io.tagport.domain.port;

import java.util.Optional;

/**
 * A record of the completed calls of one plan, from which a run that ended early, even by a crash, can be resumed.
 * Calls are identified by their numbers in the plan. Safe for use by multiple threads, provided that no two of them
 * write about the same call.
 */
public interface Journal {
    /**
     * Returns the latest result of a call.
     *
     * @param call its number
     * @return the result recorded last, in this run or an earlier one; empty if no result was ever recorded
     */
    Optional<CallSettlement> settlementOf(int call);

    /**
     * Tests whether a call was in progress when an earlier run ended: the call may or may not have been sent. If
     * {@link #settlementOf} returns a result for the call, that result is from an earlier attempt.
     *
     * @param call its number
     * @return whether {@link #sending} was recorded for the call without a later {@link #settled}
     */
    boolean isInDoubt(int call);

    /**
     * Records that a call is about to be sent. The record, and all earlier ones, are durable when this method returns.
     *
     * @param call its number
     * @throws StoreException if the record cannot be written; then the call must not be sent
     */
    void sending(int call);

    /**
     * Records the result of a call. The record is durable at the latest with the next {@link #sending}. If the record
     * is lost, the call is in doubt, and repeating the call resolves this.
     *
     * @param call its number
     * @param callSettlement the result of the call
     * @throws StoreException if the record cannot be written
     */
    void settled(int call, CallSettlement callSettlement);
}
