package io.tagport.app.command;

import io.tagport.app.wiring.Backend;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.usecase.DriftDetector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command {@code drift}: compares the ledger of a provider with the provider's state. */
@Command(
        name = "drift",
        description = {
            "Compares the ledger of --provider with the tags at the provider.",
            "First reads the subjects with unknown changes and updates the ledger. Servers can continue to run: every"
                    + " difference is checked again while the subject is locked.",
            "Subjects that are not in the ledger are neither compared nor changed: no provider lists its subjects.",
            "TPNS cannot be read: use --out to write a plan that sends the unknown changes again. Apply the plan at once:"
                    + " it reverts changes that the application makes to these subjects in between.",
            "Exit code 0: no difference remains, or the plan is written; 1: differences remain, or the comparison ended"
                    + " early; 3: something is unknown; 4: nothing was done, because the provider or the store cannot be reached."
        },
        footer = {
            "  tagport drift --provider push-new",
            "  tagport drift --provider push-new --repair provider",
            "  tagport drift --provider push-old --out plan.json",
            "  tagport apply plan.json"
        })
public final class DriftCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Option(
            names = "--repair",
            paramLabel = "WHICH",
            converter = CaseInsensitiveEnums.OfRepair.class,
            description =
                    "ledger: the ledger adopts the tags at the provider. provider: the provider is changed to match the ledger,"
                            + " after confirmation.")
    private Optional<Repair> repair = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "The maximum number of different subjects to list; all are counted. Default: ${DEFAULT-VALUE}.")
    private int limit = 1_000;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Option(
            names = "--out",
            paramLabel = "PLAN",
            description = "For TPNS: the file to which the plan for apply is written; - is standard output.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--all",
            description =
                    "With --out: a plan that sets exactly the tags in the ledger for every subject of the ledger.")
    private boolean all;

    /** The side that is repaired from the other side. */
    enum Repair {
        LEDGER("ledger"),
        PROVIDER("provider");

        private final String word;

        Repair(String word) {
            this.word = word;
        }

        /** Returns the word for this choice in options. */
        String word() {
            return word;
        }
    }

    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public DriftCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() {
        requireValidOptions();
        try (Wiring wiring = tagport.wiring()) {
            Backend backend = wiring.backend(tagport.provider());
            DriftDetector driftDetector = LedgerSelection.drift(tagport.provider(), backend);
            return driftDetector.isPossible() ? compare(driftDetector, wiring) : replay(driftDetector, backend);
        }
    }

    private void requireValidOptions() {
        if (limit < 0) {
            throw new CommandException(ExitCode.USAGE, "--limit must be at least 0, not " + limit);
        }
        if (all && out.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "--all requires --out, the file to which the plan is written");
        }
    }

    private int compare(DriftDetector driftDetector, Wiring wiring) {
        if (out.isPresent()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--out is for a provider that cannot be read; use --repair for provider '" + tagport.provider()
                            + "'");
        }
        Interruption interruption = tagport.context().interruption();
        DriftRun run = new DriftRun(driftDetector, wiring.pause(), limit, interruption::isRequested);
        DriftPrinter printer = new DriftPrinter(tagport, run);
        interruption.reportUnlessStopped(() -> interrupted(run.comparison()));
        run.settle();
        run.compare(
                repair.filter(Repair.LEDGER::equals).isPresent()
                        ? DriftDetector.Rule.ACCEPT_PROVIDER
                        : DriftDetector.Rule.REPORT);
        interruption.takeOver();
        if (repair.filter(Repair.PROVIDER::equals).isEmpty() || run.isEnded() || run.different() == 0) {
            run.fault().ifPresent(new ExecutionExceptionHandler(tagport.context())::printTrace);
            return printer.print();
        }
        interruption.reportAtOnce(() -> tagport.output().error("interrupted, nothing was sent"));
        List<String> lines = printer.lines();
        lines.forEach(tagport.json() ? tagport.output()::info : tagport.output()::printUnlessQuiet);
        if (!yes) {
            String question = "Change " + PlanPrinter.count(run.different(), "subject") + " at " + tagport.provider();
            new Confirmation(tagport).require(question + "?", lines);
        }
        interruption.reportUnlessStopped(() -> interrupted(run.progress()));
        run.enforce();
        interruption.takeOver();
        run.fault().ifPresent(new ExecutionExceptionHandler(tagport.context())::printTrace);
        return printer.printRepaired();
    }

    private void interrupted(String progress) {
        tagport.output().error("interrupted: " + progress + "; run it again");
    }

    private int replay(DriftDetector driftDetector, Backend backend) {
        if (repair.isPresent()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "provider '" + tagport.provider()
                            + "' cannot be read, so nothing can be compared; use --out to write a plan that sends"
                            + " the unknown changes again");
        }
        return new ReplayPrinter(tagport, backend).print(driftDetector.replay(), out, all);
    }
}
