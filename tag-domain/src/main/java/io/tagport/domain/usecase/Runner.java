package io.tagport.domain.usecase;

import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Journal;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Sleeper;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Ticker;
import java.util.random.RandomGenerator;

/**
 * Sends the calls of a plan, repeats what is worth repeating, and tells what became of each binding.
 *
 * <ul>
 *   <li>What was not answered is repeated after a back-off, and so is what was refused as too fast, which makes all lanes
 *       wait, or because nobody was there; what was refused for a stale signature, once and at once. A time that the
 *       provider asks for holds for all lanes.
 *   <li>Only what is left of a call is sent again. Where a call is refused as a whole, single entries may be to blame and
 *       the answer names none, it is halved until they are alone; that costs at most 4 · log2 of its size requests, and
 *       what is then still together stays refused.
 *   <li>A run stops, and sends nothing more, when a person must repair the set-up, when a signature made again is refused,
 *       when nobody is there after the last try, when the {@link RetryPolicy#budget} is spent (whoever answers so badly is
 *       better asked later), when the provider asks for more than ten minutes of rest, or when a thread of it is
 *       interrupted. Resuming goes on.
 *   <li>A subject whose rewrite is not done is skipped in the later calls of the plan. Where it was cleared, and an addition
 *       after that is not done, what is reported of the addition says that the earlier tags are gone.
 *   <li>What may have been done stays unknown until it is applied, or refused for a reason that would have met it before
 *       as well.
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
     * @param provider who is asked; it keeps the pace itself: see {@link ThrottledProvider}
     * @param retryPolicy what is repeated how often
     * @param ticker the time
     * @param sleeper how to wait
     * @param random draws the times to wait; used by one thread at a time
     * @param lanes calls that may be under way at once, at least 1; with 1 everything happens in the calling thread
     * @throws IllegalArgumentException if there is no lane
     */
    public Runner(
            TagProvider provider,
            RetryPolicy retryPolicy,
            Ticker ticker,
            Sleeper sleeper,
            RandomGenerator random,
            int lanes) {
        if (lanes < 1) {
            throw new IllegalArgumentException("at least 1 lane is needed, not " + lanes);
        }
        this.provider = provider;
        this.retryPolicy = retryPolicy;
        this.ticker = ticker;
        this.sleeper = sleeper;
        this.random = random;
        this.workerPool = new WorkerPool(lanes);
    }

    /**
     * Sends every call of a plan that the journal does not have as final. To resume a run, give the same plan and its
     * journal: what is open of its calls is sent again, after the longest gap of the provider's pace, as nobody knows how
     * long ago the run before sent something.
     *
     * @param plan what to send
     * @param journal what is known of earlier runs of this plan, and where to write on
     * @param watcher who is told
     * @return what became of all bindings of the plan
     */
    public RunSummary run(Plan plan, Journal journal, RunListener watcher) {
        RunCounters runCounters = new RunCounters(watcher);
        RunGovernor runGovernor =
                new RunGovernor(provider, retryPolicy, plan.size(), runCounters, ticker, sleeper, random);
        return new PlanExecution(plan, journal, runCounters, runGovernor, workerPool)
                .run(provider.terms().pace());
    }

    /**
     * Reports how far a run has come that ended in an exception, and sends nothing. What was being sent is unknown, what
     * was never sent is not sent.
     *
     * @param plan what was to be sent
     * @param journal what is known of it; nothing is written to it
     * @param end why the run has ended
     * @param watcher is told as by a run
     * @return what has become of all bindings of the plan; no requests
     */
    public RunSummary report(Plan plan, Journal journal, Outcome.Refused end, RunListener watcher) {
        RunCounters runCounters = new RunCounters(watcher);
        RunGovernor runGovernor =
                new RunGovernor(provider, retryPolicy, plan.size(), runCounters, ticker, sleeper, random);
        runGovernor.stop(end);
        return new PlanExecution(plan, new ReadOnlyJournal(journal), runCounters, runGovernor, new WorkerPool(1))
                .run(provider.terms().pace());
    }
}
