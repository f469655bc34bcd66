package io.tagport.domain.usecase;

import io.tagport.domain.port.Outcome;
import java.util.Optional;

/**
 * The result of a run, including calls settled by earlier runs. The bindings of every call of the plan are counted exactly once; a
 * subject that is only cleared counts as one binding.
 *
 * @param applied the number of applied bindings
 * @param refused the number of refused bindings, without superseded ones
 * @param unknown the number of bindings with an unknown outcome
 * @param notSent the number of bindings that were not sent because the run was stopped before
 * @param superseded the number of bindings that were not sent because they are no longer desired
 * @param requests the number of requests that this run sent, including retries
 * @param settled the number of calls of the plan that were sent or are final from an earlier run; the others were not sent
 * @param stop the refusal that ended the run early; empty if no call was skipped
 */
public record RunSummary(
        long applied,
        long refused,
        long unknown,
        long notSent,
        long superseded,
        long requests,
        int settled,
        Optional<Outcome.Refused> stop) {
    /**
     * Creates the summary of a run in which nothing was superseded.
     *
     * @param applied the number of applied bindings
     * @param refused the number of refused bindings
     * @param unknown the number of bindings with an unknown outcome
     * @param notSent the number of bindings that were not sent
     * @param requests the number of requests that this run sent
     * @param settled the number of calls of the plan that were sent or are final from an earlier run
     * @param stop the refusal that ended the run early; empty if no call was skipped
     */
    public RunSummary(
            long applied,
            long refused,
            long unknown,
            long notSent,
            long requests,
            int settled,
            Optional<Outcome.Refused> stop) {
        this(applied, refused, unknown, notSent, 0, requests, settled, stop);
    }
}
