package io.tagport.domain.usecase;

import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Journal;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pause;
import io.tagport.domain.port.Refusal;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.Ticker;
import java.util.random.RandomGenerator;

/** Sends the calls of a plan, repeats what is worth repeating, and tells what became of each binding. */
public final class Runner {
    /**
     * Makes a runner.
     *
     * @param provider who is asked; it keeps the pace itself: see {@link PacedProvider}
     * @param retries what is repeated how often
     * @param ticker the time
     * @param pause how to wait
     * @param random draws the times to wait
     * @param lanes calls that may be under way at once, at least 1; with 1 everything happens in the calling thread
     * @throws IllegalArgumentException if there is no lane
     */
    public Runner(
            TagProvider provider, Retries retries, Ticker ticker, Pause pause, RandomGenerator random, int lanes) {
        if (lanes < 1) {
            throw new IllegalArgumentException("at least 1 lane is needed, not " + lanes);
        }
    }

    /**
     * Sends every call of a plan that the journal does not have as final. To resume a run, give the same plan and its
     * journal.
     *
     * @param plan what to send
     * @param journal what is known of earlier runs of this plan, and where to write on
     * @param watcher who is told
     * @return what became of all bindings of the plan
     */
    public RunSummary run(Plan plan, Journal journal, RunWatcher watcher) {
        return new RunSummary(0, 0, 0, 0, 0, Outcome.refused(Refusal.NOT_OFFERED, "nothing is sent yet"));
    }
}
