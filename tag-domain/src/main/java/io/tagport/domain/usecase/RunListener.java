package io.tagport.domain.usecase;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import java.time.Duration;

/**
 * A listener for the progress of a run. A run with several workers notifies its listener from several threads, but never
 * concurrently. An exception of a listener ends the run.
 */
public interface RunListener {
    /** A listener that does nothing. */
    RunListener NO_OP = (index, call, callSettlement) -> {};

    /**
     * Called when a call of the plan is settled for this run. Every call is reported exactly once, either here or by
     * {@link #onSkipped}; with several workers, in no particular order within a stage.
     *
     * @param index the index of the call in the plan
     * @param call the call
     * @param callSettlement the settlement by this run or, if it was final, by an earlier run
     */
    void onSettled(int index, Call call, CallSettlement callSettlement);

    /**
     * Called when a call was not sent because the run was stopped before; a resumed run sends the call. Its bindings are reported
     * as refused, with the reason that stopped the run, and are counted as not sent. Bindings that an earlier run left unknown
     * or permanently refused keep that outcome.
     *
     * @param index the index of the call in the plan
     * @param call the call
     * @param callSettlement the settlement to report for its bindings
     */
    default void onSkipped(int index, Call call, CallSettlement callSettlement) {
        onSettled(index, call, callSettlement);
    }

    /**
     * Called when a request was answered, or when the wait for its answer ended.
     *
     * @param sent the content of the request: the call of the plan, or the unsettled rest of it
     * @param outcome the outcome of all entries that the answer does not name
     */
    default void onAnswer(Call sent, Outcome outcome) {}

    /**
     * Called when the run waits before a retry, or because the provider requested a wait. Waits for the pace are not reported.
     *
     * @param time the duration of the wait
     * @param why the answer that caused the wait
     */
    default void onBackoff(Duration time, Outcome why) {}
}
