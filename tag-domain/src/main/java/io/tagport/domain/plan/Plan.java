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
 * The calls that bring about a bulk change, in order, and what is to be known of them before they are sent. Calls are held
 * compactly and made when asked for, so that a plan of millions of bindings fits in memory. Immutable.
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
     * What a plan is measured by.
     *
     * @param changes bindings that are made or taken away, each by a call of its own if nobody planned; a subject that is
     *     only cleared counts as one
     * @param bound calls that any plan of this change needs at least, proven; 0 if there is nothing to do
     * @param impact what is taken away, and which limits would be passed
     */
    public record Figures(long changes, long bound, Impact impact) {}

    /**
     * Returns what the plan is measured by.
     *
     * @return its figures
     */
    public Figures figures() {
        return figures;
    }

    /**
     * Counts the calls.
     *
     * @return how many there are
     */
    public int size() {
        return stages.length;
    }

    /**
     * Counts what the calls carry, which is what a run of them reports on.
     *
     * @return their bindings; of a rewrite also those that stay; a subject that is only cleared counts as one
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
     * Returns all calls, one after the other.
     *
     * @return the calls in order
     */
    public Stream<Call> calls() {
        return IntStream.range(0, size()).mapToObj(this::call);
    }

    /**
     * Returns when a call is sent.
     *
     * @param index from 0 to less than {@link #size}
     * @return its stage; never before that of the call before
     */
    public Stage stage(int index) {
        return stages[index];
    }

    /**
     * Counts the calls of each shape.
     *
     * @return the shapes that occur
     */
    public Map<Shape, Integer> byShape() {
        Map<Shape, Integer> counts = new EnumMap<>(Shape.class);
        for (int i = 0; i < size(); i++) {
            counts.merge(calls.shape(i), 1, Integer::sum);
        }
        return Collections.unmodifiableMap(counts);
    }

    /**
     * Estimates how long sending takes if answers come at once and nothing is repeated.
     *
     * @param pace how fast at most
     * @return from the first call to the last
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

    /** Makes a plan of calls that are known, for example from a document. */
    public static final class Builder {
        private final PackedCalls.Builder calls = new PackedCalls.Builder(new Dictionaries());
        private final List<Stage> stages = new ArrayList<>();

        /** Creates a builder without calls. */
        public Builder() {}

        /**
         * Puts a call at the end.
         *
         * @param stage when it is sent: not before that of the call before
         * @param call what is sent; not a purge
         * @return this builder
         * @throws IllegalArgumentException if the stage is one that was over, or the call is a purge
         */
        public Builder add(Stage stage, Call call) {
            if (!stages.isEmpty() && stage.compareTo(stages.get(stages.size() - 1)) < 0) {
                throw new IllegalArgumentException("stage " + stage + " comes after " + stages.get(stages.size() - 1));
            }
            calls.add(call);
            stages.add(stage);
            return this;
        }

        /**
         * Creates the plan.
         *
         * @param figures what it is measured by
         * @return the plan of all calls
         */
        public Plan build(Figures figures) {
            return new Plan(calls.build(), stages.toArray(Stage[]::new), figures);
        }
    }
}
