package io.tagport.app.command;

import io.tagport.app.bulk.FileJournal;
import io.tagport.app.bulk.InterruptedRunException;
import io.tagport.app.bulk.PlanFile;
import io.tagport.app.bulk.PlannedState;
import io.tagport.app.bulk.Progress;
import io.tagport.app.bulk.RunJournal;
import io.tagport.app.bulk.RunWithResults;
import io.tagport.app.wiring.Backend;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.usecase.RunListener;
import io.tagport.domain.usecase.Runner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A sender of plans that first prints the plan, checks the brakes, and prompts the user for confirmation. */
final class PlanSender {
    private final TagportCommand tagport;
    private final Wiring wiring;
    private final BrakeOptions brakes;
    private final RunOptions options;
    private final Function<Plan, UnaryOperator<TagProvider>> decorator;
    private Consumer<SentPlan> interrupted = this::printInterrupted;

    PlanSender(TagportCommand tagport, Wiring wiring, BrakeOptions brakes, RunOptions options) {
        this(tagport, wiring, brakes, options, plan -> UnaryOperator.identity());
    }

    /** Creates a sender whose calls pass through a decorator of the provider, which may still reject them. */
    PlanSender(
            TagportCommand tagport,
            Wiring wiring,
            BrakeOptions brakes,
            RunOptions options,
            Function<Plan, UnaryOperator<TagProvider>> decorator) {
        this.tagport = tagport;
        this.wiring = wiring;
        this.brakes = brakes;
        this.options = options;
        this.decorator = decorator;
    }

    /**
     * A plan that was sent.
     *
     * @param planned the plan
     * @param result the result of the run
     */
    record SentPlan(PlanFile planned, RunWithResults.Result result) {
        /** Returns the name of the provider that received the plan. */
        String provider() {
            return planned.head().provider().name();
        }
    }

    /** Resumes the run of a plan. */
    SentPlan resume(PlanSelection choice, PlanFile planFile, FileJournal journal) {
        Plan plan = planFile.plan();
        tagport.output()
                .info(String.format(
                        Locale.ROOT,
                        "resuming: %,d of %s already done",
                        RunJournal.settledCalls(plan, journal),
                        PlanPrinter.count(plan.size(), "call")));
        return run(planFile, journal, choice.path());
    }

    /** Creates and sends a plan; returns empty if there is nothing to do. */
    Optional<SentPlan> begin(PlanSelection choice, FileJournal journal, boolean confirms) throws IOException {
        PlanFile planFile = choice.plan();
        List<String> lines = check(planFile);
        if (planFile.plan().size() == 0) {
            RunWithResults.deleteFiles(choice.path());
            return Optional.empty();
        }
        if (confirms) {
            new Confirmation(tagport)
                    .require("Send " + PlanPrinter.count(planFile.plan().size(), "call") + "?", lines);
        }
        if (choice.isExistingPlan()) {
            requireCurrent(planFile);
        }
        journal.clear();
        choice.save(planFile);
        choice.journal().begin(journal);
        return Optional.of(run(planFile, journal, choice.path()));
    }

    /** Stops if the state that the plan depends on has changed since the plan was created, as its calls would have another effect. */
    private void requireCurrent(PlanFile planFile) {
        if (planFile.head().state().isEmpty()) {
            return;
        }
        PlannedState state = planFile.head().state().get();
        if (!state.isRead()) {
            tagport.output()
                    .warn(
                            "the current tags were not compared with those for which the plan was created, because --from specified those");
            return;
        }
        Backend backend = wiring.backend(planFile.head().provider().name());
        Progress progress = new BulkPlan(tagport, wiring).progress();
        if (!state.isCurrent(planFile.plan(), backend, wiring.pause(), progress)) {
            throw new CommandException(
                    ExitCode.STOPPED,
                    "stopped, nothing was sent: tags that the plan depends on were changed since it was created; create the plan"
                            + " again");
        }
    }

    /** Prints the plan and stops if it violates a brake. */
    private List<String> check(PlanFile planFile) {
        Pace pace = wiring.backend(planFile.head().provider().name())
                .provider()
                .terms()
                .pace();
        List<String> reasons =
                brakes.brake().violations(planFile.plan().figures().impact());
        List<String> lines = PlanPrinter.lines(planFile, pace, reasons);
        lines.forEach(tagport.json() ? tagport.output()::info : tagport.output()::printUnlessQuiet);
        if (!reasons.isEmpty()) {
            throw new CommandException(ExitCode.STOPPED, "stopped, nothing was sent: " + String.join("; ", reasons));
        }
        return lines;
    }

    /** Sets the report for a plan whose run was interrupted and did not stop in time. */
    void onInterruption(Consumer<SentPlan> report) {
        interrupted = report;
    }

    private void printInterrupted(SentPlan sentPlan) {
        try {
            new RunPrinter(tagport).print(sentPlan.result(), sentPlan.provider());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SentPlan run(PlanFile planFile, FileJournal journal, Path of) {
        Backend backend = wiring.backend(planFile.head().provider().name());
        Runner runner = options.runner(backend.provider(decorator.apply(planFile.plan())), wiring);
        RunProgress progress = new RunProgress(
                tagport.context().err(),
                StatusLine.of(tagport),
                System::nanoTime,
                planFile.plan(),
                backend.provider().terms().pace());
        RunWithResults recorded = new RunWithResults(runner, of);
        Interruption interruption = tagport.context().interruption();
        interruption.reportUnlessStopped(() -> interrupted.accept(new SentPlan(
                planFile, recorded.partialResult(planFile.plan(), journal, new InterruptedRunException()))));
        RunWithResults.Result result = recorded.run(
                planFile.plan(), journal, tagport.quiet() ? RunListener.NO_OP : progress, interruption::isRequested);
        interruption.takeOver();
        progress.end();
        result.fault().ifPresent(new ExecutionExceptionHandler(tagport.context())::printTrace);
        return new SentPlan(planFile, result);
    }
}
