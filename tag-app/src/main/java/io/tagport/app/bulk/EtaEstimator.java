package io.tagport.app.bulk;

import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Pace;
import java.time.Duration;

/** An estimator of a run's remaining time: at the provider's pace, or at the pace of the run so far if that is slower. */
public final class EtaEstimator {
    private final int calls;
    private final Duration atPace;

    /**
     * Creates an estimator for a run.
     *
     * @param plan the plan that is run
     * @param pace the pace of the provider
     */
    public EtaEstimator(Plan plan, Pace pace) {
        this.calls = plan.size();
        this.atPace = plan.duration(pace);
    }

    /**
     * Returns the estimated remaining time.
     *
     * @param done the number of completed calls
     * @param nanos the nanoseconds since the start of the run
     * @return the estimated time for the remaining calls
     */
    public Duration after(int done, long nanos) {
        if (done == 0) {
            return atPace;
        }
        double rest = (double) (calls - done);
        double paced = atPace.toNanos() * rest / Math.max(1, calls);
        return Duration.ofNanos((long) Math.max(paced, nanos * rest / done));
    }
}
