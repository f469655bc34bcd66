package io.tagport.app.bulk;

import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Pace;
import java.time.Duration;

/** Tells how much longer a run takes: at the provider's pace, or at that of the run so far if this is slower. */
public final class EtaEstimator {
    private final int calls;
    private final Duration atPace;

    /**
     * Prepares for a run.
     *
     * @param plan what is sent
     * @param pace how fast the provider lets it be sent
     */
    public EtaEstimator(Plan plan, Pace pace) {
        this.calls = plan.size();
        this.atPace = plan.duration(pace);
    }

    /**
     * Returns the time left.
     *
     * @param done calls that are done
     * @param nanos since the run began
     * @return about how long the others take
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
