package io.tagport.app.bulk;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.file.FileErrors;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Journal;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.Sleeper;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.usecase.RetryPolicy;
import io.tagport.domain.usecase.RunListener;
import io.tagport.domain.usecase.RunSummary;
import io.tagport.domain.usecase.Runner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** A run of a plan that writes files of the changes that were not applied. */
public final class RunWithResults {
    private static final int LANES_WITHOUT_GAP = 8;

    private final Runner runner;
    private final Path file;

    /**
     * Creates a run.
     *
     * @param runner sends the calls
     * @param file the file after which the result files are named
     */
    public RunWithResults(Runner runner, Path file) {
        this.runner = runner;
        this.file = file;
    }

    /**
     * Creates a runner.
     *
     * @param provider the provider that receives the calls
     * @param retryPolicy the policy for repeated calls
     * @param workers the number of concurrent calls; empty for one if the provider requires a gap between batches, otherwise eight
     * @param sleeper sleeps between calls
     * @return the runner
     */
    public static Runner runner(
            TagProvider provider, RetryPolicy retryPolicy, Optional<Integer> workers, Sleeper sleeper) {
        boolean requiresGap = !provider.terms().pace().betweenBatches().isZero();
        return new Runner(
                provider,
                retryPolicy,
                System::nanoTime,
                sleeper,
                new SplittableRandom(),
                workers.orElse(requiresGap ? 1 : LANES_WITHOUT_GAP));
    }

    /**
     * The result of a run.
     *
     * @param summary the counts
     * @param reached whether the provider was reached
     * @param failure the outcome of the first binding that was not applied; empty if all were applied
     * @param refused the file of refused changes; empty if no change was refused
     * @param unknown the file of changes with unknown outcome; empty if there are none
     * @param fault the exception that ended the run after a call was sent; empty if there was none
     */
    public record Result(
            RunSummary summary,
            boolean reached,
            Optional<Outcome.NotApplied> failure,
            Optional<Path> refused,
            Optional<Path> unknown,
            Optional<Throwable> fault) {
        /**
         * Passes each subject and tag that was not applied to a consumer. They are not collected, as there may be millions.
         *
         * @param consumer receives an object with subject, tag, outcome, code and message
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
     * Deletes the files of an earlier run when there is nothing to send.
     *
     * @param file the file after which they are named
     * @throws IOException if they cannot be deleted
     */
    public static void deleteFiles(Path file) throws IOException {
        new RunResults(file).close();
    }

    /**
     * Runs a plan, or the rest of it. An exception after this run or an earlier one has sent a call ends the run with a result, so
     * that the outcomes so far are not lost.
     *
     * @param plan the plan to run
     * @param journal the journal with the calls settled so far, which the run continues
     * @param watcher a further listener to notify
     * @param stop whether the run must stop before its next call
     * @return the result of the run
     * @throws BulkException if the files cannot be written and no call was sent
     * @throws StoreException if the journal cannot be written and no call was sent
     */
    @SuppressWarnings("CatchingUnchecked") // whatever ends a started run, its progress must be reported
    public Result run(Plan plan, FileJournal journal, RunListener watcher, BooleanSupplier stop) {
        AnswerCount answers = new AnswerCount();
        try {
            return tryToRun(plan, journal, new CompositeRunListener(answers, watcher), stop);
        } catch (RuntimeException | Error fault) {
            if (!isStarted(plan, journal)) {
                throw fault;
            }
            return broken(plan, journal, fault, answers.requests());
        }
    }

    private Result tryToRun(Plan plan, FileJournal journal, RunListener watcher, BooleanSupplier stop) {
        try (RunResults results = new RunResults(file)) {
            RunSummary summary =
                    runner.run(plan, new StoppableJournal(journal, stop), new CompositeRunListener(results, watcher));
            results.save(plan);
            journal.force();
            return result(summary, results, Optional.empty());
        } catch (IOException e) {
            throw new BulkException("cannot write next to " + file + ": " + FileErrors.reason(file, e));
        }
    }

    private static Result result(RunSummary summary, RunResults results, Optional<Throwable> fault) {
        return new Result(
                summary, results.wasReached(), results.firstFailure(), results.refused(), results.unknown(), fault);
    }

    private static boolean isStarted(Plan plan, Journal journal) {
        return IntStream.range(0, plan.size())
                .anyMatch(call ->
                        journal.isInDoubt(call) || journal.settlementOf(call).isPresent());
    }

    /** Writes the files again from the journal, as their last line may be incomplete. */
    private Result broken(Plan plan, Journal journal, Throwable fault, long requests) {
        Outcome.Refused end = end(RunFailure.message(fault));
        try (RunResults results = new RunResults(file)) {
            RunSummary summary = runner.report(plan, journal, end, results);
            results.save(plan);
            return result(with(requests, summary), results, Optional.of(fault));
        } catch (IOException | BulkException e) {
            RunFiles.discard(file);
            RunSummary summary = with(requests, report(plan, journal, end));
            return new Result(summary, true, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(fault));
        }
    }

    /**
     * Returns the progress of a run that another thread may still execute. Writes nothing.
     *
     * @param plan the plan that is run
     * @param journal the journal of the run
     * @param reason the reason why the run ends here
     * @return the result so far
     */
    public Result partialResult(Plan plan, Journal journal, Throwable reason) {
        return new Result(
                report(plan, journal, end(RunFailure.message(reason))),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(reason));
    }

    private RunSummary report(Plan plan, Journal journal, Outcome.Refused end) {
        return runner.report(plan, journal, end, RunListener.NO_OP);
    }

    private static Outcome.Refused end(String reason) {
        return new Outcome.Refused(RefusalReason.UNREACHABLE, 0, reason);
    }

    private static RunSummary with(long requests, RunSummary summary) {
        return new RunSummary(
                summary.applied(),
                summary.refused(),
                summary.unknown(),
                summary.notSent(),
                summary.superseded(),
                requests,
                summary.settled(),
                summary.stop());
    }
}
