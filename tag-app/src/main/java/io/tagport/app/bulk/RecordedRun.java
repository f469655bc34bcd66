package io.tagport.app.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Journal;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Pause;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.usecase.Retries;
import io.tagport.domain.usecase.RunSummary;
import io.tagport.domain.usecase.RunWatcher;
import io.tagport.domain.usecase.Runner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Runs a plan and keeps files of what was not applied. */
public final class RecordedRun {
    private static final int LANES_WITHOUT_A_GAP = 8;

    private final Runner runner;
    private final Path file;

    /**
     * Prepares a run.
     *
     * @param runner who sends
     * @param file what the files of what was not applied are named after
     */
    public RecordedRun(Runner runner, Path file) {
        this.runner = runner;
        this.file = file;
    }

    /**
     * Makes who sends.
     *
     * @param provider to whom
     * @param retries what is sent again
     * @param lanes calls under way at once; empty for one where the provider wants a gap between batches, else eight
     * @param pause how to wait
     * @return the runner
     */
    public static Runner runner(TagProvider provider, Retries retries, Optional<Integer> lanes, Pause pause) {
        boolean wantsGap = !provider.terms().pace().betweenBatches().isZero();
        return new Runner(
                provider,
                retries,
                System::nanoTime,
                pause,
                new SplittableRandom(),
                lanes.orElse(wantsGap ? 1 : LANES_WITHOUT_A_GAP));
    }

    /**
     * How a run has ended.
     *
     * @param summary the counts
     * @param reached whether anybody answered anything
     * @param failure what happened to the first binding that was not applied; empty if all were
     * @param refused the file of what was refused; empty if nothing was
     * @param unknown the file of what is unknown; empty if nothing is
     */
    public record Result(
            RunSummary summary,
            boolean reached,
            Optional<Outcome> failure,
            Optional<Path> refused,
            Optional<Path> unknown) {
        /**
         * Tells each subject and tag that was not applied, one at a time, as there may be millions.
         *
         * @param consumer takes an object with subject, tag, outcome, code and message
         * @throws IOException if a file cannot be read
         */
        public void forEachFailure(Consumer<ObjectNode> consumer) throws IOException {
            if (refused.isPresent()) {
                ResultLines.details(refused.orElseThrow(), "refused", consumer);
            }
            if (unknown.isPresent()) {
                ResultLines.details(unknown.orElseThrow(), "unknown", consumer);
            }
        }
    }

    /**
     * Removes the files of an earlier run, as there is nothing left to do.
     *
     * @param file what they are named after
     * @throws IOException if they cannot be removed
     */
    public static void forget(Path file) throws IOException {
        new RunResults(file).close();
    }

    /**
     * Runs a plan, or the rest of it.
     *
     * @param plan what to send
     * @param journal what is known of it, and where to write on
     * @param watcher who else is told
     * @return how it has ended
     */
    public Result run(Plan plan, Journal journal, RunWatcher watcher) {
        try (RunResults results = new RunResults(file)) {
            RunSummary summary = runner.run(plan, journal, new BothWatchers(results, watcher));
            results.finish(plan);
            return new Result(
                    summary, results.wasReached(), results.firstFailure(), results.refused(), results.unknown());
        } catch (IOException e) {
            throw new BulkException(
                    "cannot write beside " + file + ": " + e.getClass().getSimpleName());
        }
    }
}
