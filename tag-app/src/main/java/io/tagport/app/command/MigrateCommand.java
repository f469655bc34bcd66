package io.tagport.app.command;

import io.tagport.app.bulk.BulkException;
import io.tagport.app.bulk.FileJournal;
import io.tagport.app.bulk.PlanFile;
import io.tagport.app.migrate.DesiredTagsFile;
import io.tagport.app.migrate.MigrationFolder;
import io.tagport.app.migrate.PreflightReport;
import io.tagport.app.migrate.PreflightRun;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.migrate.MigrationPlan;
import io.tagport.transport.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code migrate}: migrates the tags of one provider to another. */
@Command(
        name = "migrate",
        description = {
            "Migrates tags from one provider to another, and reads them back to verify them.",
            "First checks everything without sending: tags and subjects that the new provider would refuse block the"
                    + " migration. Then shows the plan, and sends it after confirmation."
        },
        footer = {
            "  tagport migrate --from push-old --to push-new --source tags.csv --check",
            "  tagport migrate --from push-old --to push-new --map subjects.csv --yes"
        })
public final class MigrateCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Mixin
    private MigrateOptions options = new MigrateOptions();

    @Mixin
    private BrakeOptions brakes = new BrakeOptions();

    @Mixin
    private RunOptions runOptions = new RunOptions();

    @Option(names = "--check", description = "Check only; send nothing.")
    private boolean check;

    @Option(
            names = "--yes",
            description = "Do not ask for confirmation. Blocking issues and brakes still stop the migration.")
    private boolean yes;

    @Option(
            names = "--resume",
            description = "Continue a migration that ended early; all other options must be the same.")
    private boolean resume;

    @Option(names = "--restart", description = "Discard a migration that ended early, and start again.")
    private boolean restart;

    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public MigrateCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() throws IOException {
        runOptions.require();
        if ((resume && restart) || (check && (resume || restart))) {
            throw new CommandException(
                    ExitCode.USAGE, "--check, --resume and --restart cannot be combined; use one of them");
        }
        if (tagport.providerNamed().isPresent()) {
            throw new CommandException(ExitCode.USAGE, "migrate does not accept --provider; use --from and --to");
        }
        tagport.context()
                .interruption()
                .reportAtOnce(() -> tagport.output().error(RunPrinter.interruptedBefore(resume)));
        try (Wiring wiring = tagport.wiring()) {
            requireTwo(wiring);
            MigrationContext stage = MigrationContext.of(tagport, wiring, options);
            if (check) {
                return check(stage);
            }
            PlanSender planSender = new PlanSender(tagport, wiring, brakes, runOptions, stage::revalidation);
            return resume ? resume(stage, planSender) : start(stage, planSender, restart);
        }
    }

    private void requireTwo(Wiring wiring) {
        String old = wiring.backend(options.from()).description();
        if (old.equals(wiring.backend(options.to()).description())) {
            throw new CommandException(ExitCode.USAGE, "--from and --to are the same provider: " + old);
        }
    }

    private int check(MigrationContext stage) throws IOException {
        stage.folder().create();
        PreflightReport report = preflight(stage);
        if (tagport.json()) {
            tagport.output().print(Json.object().set("preflight", report.document()));
        }
        return finish(report);
    }

    private int finish(PreflightReport report) {
        if (!report.migration().isBlocked()) {
            return ExitCode.APPLIED;
        }
        tagport.output().error("nothing was sent: " + PreflightPrinter.obstacles(report.migration()));
        return ExitCode.REFUSED;
    }

    private PreflightReport preflight(MigrationContext stage) {
        MigrationFolder folder = stage.folder();
        PreflightReport report =
                new PreflightRun(stage.rules(), stage.target(), stage.pause()).report(stage.source(), folder);
        Path workingFolder = tagport.context().folder();
        PreflightRun.propose(
                report.migration().proposals(), options.rulesIn(folder.proposals(), workingFolder), folder);
        PreflightPrinter.lines(report, options, folder)
                .forEach(tagport.json() ? tagport.output()::info : tagport.output()::printUnlessQuiet);
        return report;
    }

    private int start(MigrationContext stage, PlanSender planSender, boolean restarts) throws IOException {
        stage.folder().create();
        try (FileJournal journal =
                stage.planSelection(Optional.empty()).journal().acquire(restarts)) {
            PreflightReport report = preflight(stage);
            if (report.migration().isBlocked()) {
                if (tagport.json()) {
                    tagport.output().print(Json.object().set("preflight", report.document()));
                }
                return finish(report);
            }
            requireSomething(report.migration(), stage);
            DesiredTagsFile.write(report.migration(), stage.rules().exact(), stage.folder());
            stage.fingerprint().write(stage.folder());
            MigrationRun run = new MigrationRun(tagport, stage, planSender, Optional.of(report.document()));
            return run.complete(planSender.begin(stage.planSelection(Optional.empty()), journal, !yes), journal);
        }
    }

    private void requireSomething(MigrationPlan migrationPlan, MigrationContext stage) {
        boolean something = stage.rules().exact()
                ? migrationPlan.subjects() > 0
                : migrationPlan.target().bindings() > 0;
        if (!something) {
            throw new BulkException(options.sourceName() + " has nothing to migrate");
        }
    }

    private int resume(MigrationContext stage, PlanSender planSender) throws IOException {
        stage.fingerprint().requireSame(stage.folder());
        PlanSelection choice = stage.planSelection(Optional.empty());
        if (!choice.hasStartedRun()) {
            tagport.output().info("nothing was sent yet; starting again");
            return start(stage, planSender, true);
        }
        PlanFile planFile = choice.readExistingPlan();
        try (FileJournal journal = choice.journal().resume()) {
            MigrationRun run = new MigrationRun(tagport, stage, planSender, Optional.empty());
            return run.complete(Optional.of(planSender.resume(choice, planFile, journal)), journal);
        }
    }
}
