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
 *   <li>A run stops, and sends nothing more, when a person must mend the set-up, when a signature made anew is refused,
 *       when nobody is there after the last try, when the {@link Retries#budget} is spent (whoever answers so badly is
 *       better asked later), when the provider asks for more than ten minutes of rest, or when a thread of it is
 *       interrupted. Resuming goes on.
 *   <li>A subject whose rewrite is not done is left out of the later calls of the plan. Where it was cleared, and an addition
 *       after that is not done, what is reported of the addition says that the earlier tags are gone.
 *   <li>What may have been done stays unknown until it is applied, or refused for a reason that would have met it before
 *       as well.
 * </ul>
 */
public final class Runner {
    private final TagProvider provider;
    private final Retries retries;
    private final Ticker ticker;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    private final Lanes lanes;

    /**
     * Makes a runner.
     *
     * @param provider who is asked; it keeps the pace itself: see {@link PacedProvider}
     * @param retries what is repeated how often
     * @param ticker the time
     * @param sleeper how to wait
     * @param random draws the times to wait; used by one thread at a time
     * @param lanes calls that may be under way at once, at least 1; with 1 everything happens in the calling thread
     * @throws IllegalArgumentException if there is no lane
     */
    public Runner(
            TagProvider provider, Retries retries, Ticker ticker, Sleeper sleeper, RandomGenerator random, int lanes) {
        if (lanes < 1) {
            throw new IllegalArgumentException("at least 1 lane is needed, not " + lanes);
        }
        this.provider = provider;
        this.retries = retries;
        this.ticker = ticker;
        this.sleeper = sleeper;
        this.random = random;
        this.lanes = new Lanes(lanes);
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
    public RunSummary run(Plan plan, Journal journal, RunWatcher watcher) {
        Tally tally = new Tally(watcher);
        Traffic traffic = new Traffic(provider, retries, plan.size(), tally, ticker, sleeper, random);
        return new PlanRun(plan, journal, tally, traffic, lanes)
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
    public RunSummary report(Plan plan, Journal journal, Outcome.Refused end, RunWatcher watcher) {
        Tally tally = new Tally(watcher);
        Traffic traffic = new Traffic(provider, retries, plan.size(), tally, ticker, sleeper, random);
        traffic.stop(end);
        return new PlanRun(plan, new ReadOnlyJournal(journal), tally, traffic, new Lanes(1))
                .run(provider.terms().pace());
    }
}
