package io.tagport.app.command;

import io.tagport.app.bulk.FileJournal;
import io.tagport.app.bulk.Planned;
import io.tagport.app.bulk.RecordedRun;
import io.tagport.app.wiring.Backend;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Journal;
import io.tagport.domain.port.Pace;
import io.tagport.domain.usecase.RunWatcher;
import io.tagport.domain.usecase.Runner;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a plan, or plans what a file asks for and sends that. */
@Command(
        name = "apply",
        description = {
            "Brings about what a file asks for, or sends a plan that was made before.",
            "Shows the plan and asks first. What was not applied is written to FILE.refused.ndjson and FILE.unknown.ndjson,"
                    + " which can be applied themselves."
        },
        footer = {"  tagport apply wishes.csv", "  tagport apply plan.json --yes", "  tagport apply plan.json --resume"
        })
public final class ApplyCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Parameters(paramLabel = "FILE-or-PLAN", description = "What is asked for, or a plan.")
    private String file = "";

    @Mixin
    private FileOptions wishes = new FileOptions();

    @Mixin
    private BrakeOptions brakes = new BrakeOptions();

    @Mixin
    private RunOptions how = new RunOptions();

    @Option(names = "--yes", description = "Do not ask. Brakes stop all the same.")
    private boolean yes;

    @Option(names = "--resume", description = "Go on with a run that ended early.")
    private boolean resume;

    @Option(names = "--restart", description = "Forget a run that ended early, and begin anew.")
    private boolean restart;

    /**
     * Makes the command.
     *
     * @param tagport the command it belongs to
     */
    public ApplyCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() throws IOException {
        how.require();
        if (resume && restart) {
            throw new CommandException(ExitCode.USAGE, "--resume and --restart do not go together");
        }
        try (Wiring wiring = tagport.wiring()) {
            PlanChoice choice = new PlanChoice(tagport, wiring, file, wishes);
            return resume ? goOn(choice, wiring) : begin(choice, wiring);
        }
    }

    private int goOn(PlanChoice choice, Wiring wiring) throws IOException {
        Planned planned = choice.planOfBefore();
        try (FileJournal journal = choice.journal().resume()) {
            Plan plan = planned.plan();
            tagport.output()
                    .note(String.format(
                            Locale.ROOT,
                            "going on: %,d of %s are done",
                            RunJournal.done(plan, journal),
                            PlanPrinter.count(plan.size(), "call")));
            return run(planned, journal, wiring, choice.path());
        }
    }

    private int begin(PlanChoice choice, Wiring wiring) throws IOException {
        try (FileJournal journal = choice.journal().hold(restart)) {
            Planned planned = choice.plan();
            List<String> lines = check(planned, wiring);
            if (planned.plan().size() == 0) {
                RecordedRun.forget(choice.path());
                return new RunPrinter(tagport).nothingToDo();
            }
            confirm(planned.plan(), lines);
            journal.clear();
            choice.keep(planned);
            choice.journal().begin(journal);
            return run(planned, journal, wiring, choice.path());
        }
    }

    /** Shows the plan, and stops if a brake says so. */
    private List<String> check(Planned planned, Wiring wiring) {
        Pace pace = wiring.backend(planned.head().provider().name())
                .provider()
                .terms()
                .pace();
        List<String> reasons =
                brakes.brake().reasonsToStop(planned.plan().figures().impact());
        List<String> lines = PlanPrinter.lines(planned, pace, reasons);
        lines.forEach(tagport.json() ? tagport.output()::note : tagport.output()::say);
        if (!reasons.isEmpty()) {
            throw new CommandException(ExitCode.STOPPED, "stopped, nothing was sent: " + String.join("; ", reasons));
        }
        return lines;
    }

    private void confirm(Plan plan, List<String> lines) {
        if (yes) {
            return;
        }
        if (!tagport.around().terminal().canAnswer()) {
            throw new CommandException(
                    ExitCode.STOPPED, "stopped, nothing was sent: there is no terminal to ask at; give --yes");
        }
        if (tagport.quiet()) {
            lines.forEach(tagport.around().err()::println); // nobody can say yes to what was not shown
        }
        tagport.around().err().print("Send " + PlanPrinter.count(plan.size(), "call") + "? [y/N] ");
        tagport.around().err().flush();
        String answer = new BufferedReader(
                        new InputStreamReader(tagport.around().in(), StandardCharsets.UTF_8))
                .lines()
                .findFirst()
                .orElse("");
        if (!answer.strip().toLowerCase(Locale.ROOT).startsWith("y")) {
            throw new CommandException(ExitCode.STOPPED, "stopped, nothing was sent: the answer was no");
        }
    }

    private int run(Planned planned, Journal journal, Wiring wiring, Path of) throws IOException {
        String provider = planned.head().provider().name();
        Backend backend = wiring.backend(provider);
        Runner runner = how.over(backend.provider(), wiring);
        RunProgress progress = new RunProgress(
                tagport.around().err(),
                !tagport.quiet() && tagport.around().terminal().sees(),
                System::nanoTime,
                planned.plan(),
                backend.provider().terms().pace());
        RecordedRun.Result result =
                new RecordedRun(runner, of).run(planned.plan(), journal, tagport.quiet() ? RunWatcher.NONE : progress);
        progress.end();
        return new RunPrinter(tagport).print(result, provider);
    }
}
