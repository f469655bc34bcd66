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
            "Compares what the ledger of --provider says with what is there.",
            "What is unknown is settled first: the ledger takes over what the provider says of it. A running server is in"
                    + " nobody's way: what differs is looked at once more with others kept off.",
            "Subjects that the ledger has never heard of are not seen and never touched: no provider lists its subjects.",
            "TPNS cannot be read: there, --out writes a plan that asks again for what is unknown. Apply it at once: what the"
                    + " application changes of these subjects in between is undone.",
            "Exit code 0: no difference is left, or the plan is written; 1: differences are left, or it ended before all was"
                    + " compared; 3: something is unknown; 4: nothing was done, as the provider or the store is not there."
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
                    "ledger: it takes over what the provider says. provider: it is made to carry what the ledger says,"
                            + " after a question.")
    private Optional<Repair> repair = Optional.empty();

    @Option(
            names = "--limit",
            paramLabel = "N",
            description = "List so many subjects that differ; all are counted. Default: ${DEFAULT-VALUE}.")
    private int limit = 1_000;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Option(
            names = "--out",
            paramLabel = "PLAN",
            description = "For TPNS: where the plan is written, for apply; - is standard" + " output.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--all",
            description =
                    "With --out: a plan that makes every subject of the ledger carry what the ledger says, and nothing"
                            + " else.")
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
            throw new CommandException(ExitCode.USAGE, "--limit is 0 or more, not " + limit);
        }
        if (all && out.isEmpty()) {
            throw new CommandException(ExitCode.USAGE, "--all needs --out, where the plan is written");
        }
    }

    private int compare(DriftDetector driftDetector, Wiring wiring) {
        if (out.isPresent()) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--out is for a provider that cannot be read; '" + tagport.provider() + "' is mended by --repair");
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
                            + "' cannot be read, so there is nothing to compare; --out writes a"
                            + " plan that asks again");
        }
        return new ReplayPrinter(tagport, backend).print(driftDetector.reassertion(), out, all);
    }
}
