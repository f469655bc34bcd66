package io.tagport.domain.plan;

import io.tagport.domain.port.Call;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Shape;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The ordered calls of a bulk change, with figures for a review before they are sent. Calls are stored compactly and created on
 * request, so that a plan of millions of bindings fits in memory. Immutable.
 */
public final class Plan {
    private final PackedCalls calls;
    private final Stage[] stages;
    private final Figures figures;

    Plan(PackedCalls calls, Stage[] stages, Figures figures) {
        this.calls = calls;
        this.stages = stages;
        this.figures = figures;
    }

    /**
     * The figures of a plan.
     *
     * @param changes the number of added or removed bindings, which is the number of calls without planning; a subject that is only
     *     cleared counts as one
     * @param bound a proven lower bound of the number of calls of any plan for this change; 0 if there is nothing to do
     * @param impact the removed bindings, and the limits that would be exceeded
     */
    public record Figures(long changes, long bound, Impact impact) {}

    /**
     * Returns the figures of this plan.
     *
     * @return the figures
     */
    public Figures figures() {
        return figures;
    }

    /**
     * Returns the number of calls.
     *
     * @return the number of calls
     */
    public int size() {
        return stages.length;
    }

    /**
     * Returns the number of bindings of all calls, for which a run reports outcomes.
     *
     * @return the number of bindings; a rewrite also counts unchanged bindings, and a subject that is only cleared counts as one
     */
    public long bindings() {
        long bindings = 0;
        for (int i = 0; i < size(); i++) {
            bindings += calls.bindings(i);
        }
        return bindings;
    }

    /**
     * Returns a call.
     *
     * @param index from 0 to less than {@link #size}
     * @return the call; a new but equal object each time
     */
    public Call call(int index) {
        return calls.get(index);
    }

    /**
     * Returns a stream of all calls.
     *
     * @return the calls in order
     */
    public Stream<Call> calls() {
        return IntStream.range(0, size()).mapToObj(this::call);
    }

    /**
     * Returns the stage in which a call is sent.
     *
     * @param index from 0 to less than {@link #size}
     * @return the stage; never before the stage of the previous call
     */
    public Stage stage(int index) {
        return stages[index];
    }

    /**
     * Returns the number of calls of each shape.
     *
     * @return the number of calls by shape; only shapes that occur
     */
    public Map<Shape, Integer> byShape() {
        Map<Shape, Integer> counts = new EnumMap<>(Shape.class);
        for (int i = 0; i < size(); i++) {
            counts.merge(calls.shape(i), 1, Integer::sum);
        }
        return Collections.unmodifiableMap(counts);
    }

    /**
     * Estimates the duration of a run with immediate answers and without retries.
     *
     * @param pace the pace of the calls
     * @return the time from the first call to the last
     */
    public Duration duration(Pace pace) {
        Duration last = Duration.ZERO;
        Duration afterBatch = Duration.ZERO;
        Duration nextRewrite = Duration.ZERO;
        long carried = 0;
        for (int i = 0; i < size(); i++) {
            Duration start = i == 0 ? Duration.ZERO : last.plus(pace.betweenCalls());
            carried += calls.bindings(i);
            if (carried > pace.batchOver()) {
                start = later(start, afterBatch);
            }
            if (isRewrite(calls.shape(i))) {
                start = later(start, nextRewrite);
                nextRewrite = start.plus(pace.betweenRewrites());
            }
            if (calls.isBatch(i)) {
                afterBatch = start.plus(pace.betweenBatches());
            }
            last = start;
        }
        return last;
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static boolean isRewrite(Shape shape) {
        return shape == Shape.OVERWRITE || shape == Shape.REPLACE || shape == Shape.CLEAR;
    }

    /** A builder of a plan from existing calls, for example from a document. */
    public static final class Builder {
        private final PackedCalls.Builder calls = new PackedCalls.Builder(new Dictionaries());
        private final List<Stage> stages = new ArrayList<>();

        /** Creates a builder without calls. */
        public Builder() {}

        /**
         * Appends a call.
         *
         * @param stage the stage of the call, not before the stage of the previous call
         * @param call the call, which must not be a purge
         * @return this builder
         * @throws IllegalArgumentException if the stage is before the stage of the previous call, or the call is a purge
         */
        public Builder add(Stage stage, Call call) {
            if (!stages.isEmpty() && stage.compareTo(stages.get(stages.size() - 1)) < 0) {
                throw new IllegalArgumentException(
                        "stage " + stage + " must not follow stage " + stages.get(stages.size() - 1));
            }
            calls.add(call);
            stages.add(stage);
            return this;
        }

        /**
         * Creates the plan.
         *
         * @param figures the figures of the plan
         * @return the plan of all calls
         */
        public Plan build(Figures figures) {
            return new Plan(calls.build(), stages.toArray(Stage[]::new), figures);
        }
    }
}
