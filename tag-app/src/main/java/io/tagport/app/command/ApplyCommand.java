package io.tagport.app.command;

import io.tagport.app.bulk.FileJournal;
import io.tagport.app.bulk.PlanFile;
import io.tagport.app.wiring.Wiring;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code apply}: sends a plan, or plans the changes of a file and sends that plan. */
@Command(
        name = "apply",
        description = {
            "Applies the changes in a file, or sends an existing plan.",
            "Shows the plan and asks for confirmation. Changes that were not applied are written to FILE.refused.ndjson and"
                    + " FILE.unknown.ndjson, which can be applied again."
        },
        footer = {"  tagport apply changes.csv", "  tagport apply plan.json --yes", "  tagport apply plan.json --resume"
        })
public final class ApplyCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Parameters(paramLabel = "FILE-or-PLAN", description = "A file of changes, or a plan.")
    private String file = "";

    @Mixin
    private FileOptions fileOptions = new FileOptions();

    @Mixin
    private BrakeOptions brakes = new BrakeOptions();

    @Mixin
    private RunOptions runOptions = new RunOptions();

    @Option(names = "--yes", description = "Do not ask for confirmation. Brakes remain active.")
    private boolean yes;

    @Option(names = "--resume", description = "Continue a run that ended early.")
    private boolean resume;

    @Option(names = "--restart", description = "Discard a run that ended early, and start again.")
    private boolean restart;

    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public ApplyCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() throws IOException {
        runOptions.require();
        if (resume && restart) {
            throw new CommandException(ExitCode.USAGE, "--resume and --restart cannot be combined; use one of them");
        }
        tagport.context()
                .interruption()
                .reportAtOnce(() -> tagport.output().error(RunPrinter.interruptedBefore(resume)));
        try (Wiring wiring = tagport.wiring()) {
            PlanSelection choice = PlanSelection.ofArgument(tagport, wiring, file, fileOptions);
            PlanSender planSender = new PlanSender(tagport, wiring, brakes, runOptions);
            return resume ? resume(choice, planSender) : start(choice, planSender);
        }
    }

    private int resume(PlanSelection choice, PlanSender planSender) throws IOException {
        PlanFile planFile = choice.readExistingPlan();
        try (FileJournal journal = choice.journal().resume()) {
            return print(planSender.resume(choice, planFile, journal));
        }
    }

    private int start(PlanSelection choice, PlanSender planSender) throws IOException {
        try (FileJournal journal = choice.journal().acquire(restart)) {
            Optional<PlanSender.SentPlan> sent = planSender.begin(choice, journal, !yes);
            return sent.isPresent() ? print(sent.get()) : new RunPrinter(tagport).nothingToDo();
        }
    }

    private int print(PlanSender.SentPlan sentPlan) throws IOException {
        return new RunPrinter(tagport).print(sentPlan.result(), sentPlan.provider());
    }
}
