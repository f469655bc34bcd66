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
 * @param end applied if the run completed its plan, else the reason that stopped it
 */
public record RunSummary(
        long applied,
        long refused,
        long unknown,
        long notSent,
        long superseded,
        long requests,
        int settled,
        Outcome end) {
    /**
     * Creates the summary of a run in which nothing was superseded.
     *
     * @param applied the number of applied bindings
     * @param refused the number of refused bindings
     * @param unknown the number of bindings with an unknown outcome
     * @param notSent the number of bindings that were not sent
     * @param requests the number of requests that this run sent
     * @param settled the number of calls of the plan that were sent or are final from an earlier run
     * @param end applied if the run completed its plan, else the reason that stopped it
     */
    public RunSummary(long applied, long refused, long unknown, long notSent, long requests, int settled, Outcome end) {
        this(applied, refused, unknown, notSent, 0, requests, settled, end);
    }

    /**
     * Returns the reason why the run ended early.
     *
     * @return the refusal that stopped the run; empty if no call was skipped
     */
    public Optional<Outcome.Refused> stop() {
        return end instanceof Outcome.Refused refused ? Optional.of(refused) : Optional.empty();
    }
}
