package io.tagport.domain.usecase;

import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Journal;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Sleeper;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Ticker;
import java.util.random.RandomGenerator;

/**
 * The execution of plans: sends the calls of a plan, retries those that may succeed later, and reports the outcome of each binding.
 *
 * <ul>
 *   <li>A request without an answer is retried after a backoff. So is a request that was refused as rate-limited, which makes all
 *       workers wait, or because the provider was unreachable. A request that was refused for an expired signature is retried once,
 *       immediately. A waiting time that the provider requests applies to all workers.
 *   <li>Only the unsettled rest of a call is sent again. If a call is refused as a whole, single entries may be the cause and the
 *       answer names none, the call is bisected until the refused entries are alone. Bisection costs at most 4 · log2 of the size
 *       of the call in requests; entries that are then still together stay refused.
 *   <li>A run stops, and sends nothing more, when a person must repair the configuration, when a renewed signature is refused,
 *       when the provider is unreachable at the last attempt, when the {@link RetryPolicy#budget} is exhausted (a provider
 *       that fails so often is better called later), when the provider requests a wait of more than ten minutes, or when a
 *       thread of the run is interrupted. A stopped run can be resumed.
 *   <li>A subject whose rewrite is not applied is skipped in the later calls of the plan. If a subject was cleared and a later
 *       addition fails, the report of the addition states that the earlier tags are gone.
 *   <li>A change that may have been applied stays unknown until it is applied, or until it is refused for a reason that would
 *       have applied to the earlier attempt as well.
 * </ul>
 */
public final class Runner {
    private final TagProvider provider;
    private final RetryPolicy retryPolicy;
    private final Ticker ticker;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    private final WorkerPool workerPool;

    /**
     * Creates a runner.
     *
     * @param provider the provider that receives the calls; it must keep its pace itself: see {@link ThrottledProvider}
     * @param retryPolicy how often requests are retried
     * @param ticker the clock
     * @param sleeper waits between attempts
     * @param random draws the waiting times; never used by several threads concurrently
     * @param workers the maximum number of concurrent calls, at least 1; with 1 all calls are sent by the calling thread
     * @throws IllegalArgumentException if {@code workers} is less than 1
     */
    public Runner(
            TagProvider provider,
            RetryPolicy retryPolicy,
            Ticker ticker,
            Sleeper sleeper,
            RandomGenerator random,
            int workers) {
        if (workers < 1) {
            throw new IllegalArgumentException("at least 1 worker is required, not " + workers);
        }
        this.provider = provider;
        this.retryPolicy = retryPolicy;
        this.ticker = ticker;
        this.sleeper = sleeper;
        this.random = random;
        this.workerPool = new WorkerPool(workers);
    }

    /**
     * Sends every call of a plan that the journal does not contain as final. To resume a run, pass the same plan and its journal:
     * the unsettled parts of its calls are sent again. They are sent after the longest gap of the provider's pace, as the time
     * of the last request of the earlier run is not known.
     *
     * @param plan the plan to execute
     * @param journal the results of earlier runs of this plan, to which this run appends
     * @param listener the listener that is notified of the progress
     * @return the outcomes of all bindings of the plan
     */
    public RunSummary run(Plan plan, Journal journal, RunListener listener) {
        RunCounters runCounters = new RunCounters(listener);
        RunGovernor runGovernor =
                new RunGovernor(provider, retryPolicy, plan.size(), runCounters, ticker, sleeper, random);
        return new PlanExecution(plan, journal, runCounters, runGovernor, workerPool)
                .run(provider.terms().pace());
    }

    /**
     * Reports the progress of a run that ended with an exception, and sends nothing. Calls that were in progress are reported as
     * unknown, and calls that were never sent as not sent.
     *
     * @param plan the plan of the run
     * @param journal the results of the run; nothing is written to the journal
     * @param end why the run ended
     * @param listener the listener that is notified as by a run
     * @return the outcomes of all bindings of the plan, with no requests
     */
    public RunSummary report(Plan plan, Journal journal, Outcome.Refused end, RunListener listener) {
        RunCounters runCounters = new RunCounters(listener);
        RunGovernor runGovernor =
                new RunGovernor(provider, retryPolicy, plan.size(), runCounters, ticker, sleeper, random);
        runGovernor.stop(end);
        return new PlanExecution(plan, new ReadOnlyJournal(journal), runCounters, runGovernor, new WorkerPool(1))
                .run(provider.terms().pace());
    }
}
