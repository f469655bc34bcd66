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

/** Runs a plan and keeps files of what was not applied. */
public final class RunWithResults {
    private static final int LANES_WITHOUT_A_GAP = 8;

    private final Runner runner;
    private final Path file;

    /**
     * Prepares a run.
     *
     * @param runner who sends
     * @param file what the files of what was not applied are named after
     */
    public RunWithResults(Runner runner, Path file) {
        this.runner = runner;
        this.file = file;
    }

    /**
     * Makes who sends.
     *
     * @param provider to whom
     * @param retryPolicy what is sent again
     * @param lanes calls under way at once; empty for one where the provider wants a gap between batches, else eight
     * @param sleeper how to wait
     * @return the runner
     */
    public static Runner runner(
            TagProvider provider, RetryPolicy retryPolicy, Optional<Integer> lanes, Sleeper sleeper) {
        boolean wantsGap = !provider.terms().pace().betweenBatches().isZero();
        return new Runner(
                provider,
                retryPolicy,
                System::nanoTime,
                sleeper,
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
     * @param fault the exception that ended the run after something was sent; empty if none did
     */
    public record Result(
            RunSummary summary,
            boolean reached,
            Optional<Outcome> failure,
            Optional<Path> refused,
            Optional<Path> unknown,
            Optional<Throwable> fault) {
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
     * Runs a plan, or the rest of it. An exception after the first call was sent, by this run or an earlier one, ends the
     * run with a result: what has become of the plan must not be lost with it.
     *
     * @param plan what to send
     * @param journal what is known of it, and where to write on
     * @param watcher who else is told
     * @param stop whether the run is to stop before its next call
     * @return how it has ended
     * @throws BulkException if the files cannot be written and nothing was sent
     * @throws StoreException if the journal cannot be written and nothing was sent
     */
    @SuppressWarnings("CatchingUnchecked") // whatever ends a run that has begun, it must be said how far it came
    public Result run(Plan plan, FileJournal journal, RunListener watcher, BooleanSupplier stop) {
        AnswerCount answers = new AnswerCount();
        try {
            return tryToRun(plan, journal, new CompositeRunListener(answers, watcher), stop);
        } catch (RuntimeException | Error fault) {
            if (!isBegun(plan, journal)) {
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
            throw new BulkException("cannot write beside " + file + ": " + FileErrors.reason(file, e));
        }
    }

    private static Result result(RunSummary summary, RunResults results, Optional<Throwable> fault) {
        return new Result(
                summary, results.wasReached(), results.firstFailure(), results.refused(), results.unknown(), fault);
    }

    private static boolean isBegun(Plan plan, Journal journal) {
        return IntStream.range(0, plan.size())
                .anyMatch(call ->
                        journal.isInDoubt(call) || journal.settlementOf(call).isPresent());
    }

    /** Writes the files again, by what the journal says: they may have ended in the middle of a line. */
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
     * Reports how far a run has come that another thread may still be at. Writes nothing.
     *
     * @param plan what is sent
     * @param journal what is known of it
     * @param why the run ends here
     * @return how it has ended
     */
    public Result soFar(Plan plan, Journal journal, Throwable why) {
        return new Result(
                report(plan, journal, end(RunFailure.message(why))),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(why));
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
                summary.end());
    }
}
