package io.tagport.domain.usecase;

import io.tagport.domain.port.Outcome;
import java.util.Optional;

/**
 * What a run came to, calls settled by earlier runs included. The bindings of every call of the plan are counted exactly
 * once; a subject that is only cleared counts as one.
 *
 * @param applied bindings that are applied
 * @param refused bindings that were refused, without those that were superseded
 * @param unknown bindings that nobody knows of
 * @param notSent bindings that were not sent, as the run was stopped before
 * @param superseded bindings that were not sent because they are not wanted any more
 * @param requests requests that this run sent, repetitions included
 * @param settled calls of the plan that were sent or are final from an earlier run; the others were not sent
 * @param end applied if the run came to the end of its plan, else what stopped it
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
     * @param applied bindings that are applied
     * @param refused bindings that were refused
     * @param unknown bindings that nobody knows of
     * @param notSent bindings that were not sent
     * @param requests requests that this run sent
     * @param settled calls of the plan that were sent or are final from an earlier run
     * @param end applied if the run came to the end of its plan, else what stopped it
     */
    public RunSummary(long applied, long refused, long unknown, long notSent, long requests, int settled, Outcome end) {
        this(applied, refused, unknown, notSent, 0, requests, settled, end);
    }

    /**
     * Returns why the run ended early.
     *
     * @return what stopped it; empty if no call was skipped
     */
    public Optional<Outcome.Refused> stop() {
        return end instanceof Outcome.Refused refused ? Optional.of(refused) : Optional.empty();
    }
}
