package io.tagport.domain.usecase;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Outcome;
import java.time.Duration;

/**
 * Is told how a run goes on. A run with several lanes tells from several threads, but never two things at once. Whatever a
 * watcher throws ends the run.
 */
public interface RunListener {
    /** Looks away. */
    RunListener NO_OP = (index, call, callSettlement) -> {};

    /**
     * A call of the plan is settled for this run. With {@link #onSkipped} every call is told exactly once; inside a stage in
     * no order if there are several lanes.
     *
     * @param index its number in the plan
     * @param call the call
     * @param callSettlement what became of it, by this run or, if it was final, by an earlier one
     */
    void onSettled(int index, Call call, CallSettlement callSettlement);

    /**
     * A call was not sent, as the run was stopped before its turn; resuming takes it up. Its bindings are told as
     * refused with what stopped the run and counted as not sent, except those that an earlier run left unknown or refused
     * for good: these stay so.
     *
     * @param index its number in the plan
     * @param call the call
     * @param callSettlement what is to be said of its bindings
     */
    default void onSkipped(int index, Call call, CallSettlement callSettlement) {
        onSettled(index, call, callSettlement);
    }

    /**
     * A request was answered, or its answer is no longer waited for.
     *
     * @param sent what it carried: the call of the plan, or what was left of it
     * @param outcome what was said of all that the answer does not name
     */
    default void onAnswer(Call sent, Outcome outcome) {}

    /**
     * The run rests before it repeats something, or because the provider asked for it. Waiting for the pace is not told.
     *
     * @param time how long
     * @param why the answer because of which it rests
     */
    default void onBackOff(Duration time, Outcome why) {}
}
