package io.tagport.domain.port;

import java.util.Optional;

/**
 * Remembers which calls of one plan are done, so that a run that ended early, even by a crash, can be resumed. Calls go by
 * their numbers in the plan. Safe for use by many threads, of which no two write of the same call.
 */
public interface Journal {
    /**
     * Returns what became of a call.
     *
     * @param call its number
     * @return what was noted last, in this run or an earlier one; empty if the call has never been settled
     */
    Optional<CallSettlement> settlementOf(int call);

    /**
     * Returns whether a call was under way when an earlier run ended: it may or may not have been sent. What
     * {@link #settlementOf} says of it, if anything, is older.
     *
     * @param call its number
     * @return whether it was noted as being sent and not settled afterwards
     */
    boolean isInDoubt(int call);

    /**
     * Notes that a call is about to be sent. Durable when it returns, with all that was noted before.
     *
     * @param call its number
     * @throws StoreException if that cannot be written; then the call must not be sent
     */
    void sending(int call);

    /**
     * Notes what became of a call. Durable at the latest with the next {@link #sending}: if it is lost, the call is in
     * doubt, and repeating it settles it.
     *
     * @param call its number
     * @param callSettlement what became of it
     * @throws StoreException if that cannot be written
     */
    void settled(int call, CallSettlement callSettlement);
}
