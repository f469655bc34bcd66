package io.tagport.app.command;

import io.tagport.app.bulk.PlanDocument;
import io.tagport.app.bulk.Planned;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.port.Pace;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows which calls would bring about what a file asks for, and sends none of them. */
@Command(
        name = "plan",
        description = {
            "Shows which calls would bring about what a file asks for, and changes nothing.",
            "The file is CSV, subject,tag a line, or NDJSON, {\"subject\":\"…\",\"tags\":[\"…\"]} a line.",
            "Columns of CSV are found by their names in its header, such as user_id or token; others are not read."
        },
        footer = "  tagport plan wishes.csv --mode sync --own 'level:*,vip' --out plan.json")
public final class PlanCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Parameters(paramLabel = "FILE", description = "What is asked for.")
    private String file = "";

    @Mixin
    private FileOptions wishes = new FileOptions();

    @Mixin
    private BrakeOptions brakes = new BrakeOptions();

    @Option(names = "--out", paramLabel = "PLAN", description = "Where the plan is written, for apply.")
    private Optional<Path> out = Optional.empty();

    /**
     * Makes the command.
     *
     * @param tagport the command it belongs to
     */
    public PlanCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() {
        try (Wiring wiring = tagport.wiring()) {
            BulkPlan bulk = new BulkPlan(tagport, wiring);
            Planned planned = bulk.make(wishes.of(file, tagport.around().folder()), tagport.provider());
            out.map(tagport.around().folder()::resolve).ifPresent(path -> PlanDocument.write(planned, path));
            print(planned, bulk.pace(tagport.provider()));
        }
        return ExitCode.APPLIED;
    }

    private void print(Planned planned, Pace pace) {
        List<String> reasons =
                brakes.brake().reasonsToStop(planned.plan().figures().impact());
        if (tagport.json()) {
            tagport.output().print(PlanPrinter.document(planned, pace, reasons));
        } else {
            PlanPrinter.lines(planned, pace, reasons).forEach(tagport.output()::say);
            out.ifPresent(path -> tagport.output().say("  written to " + path));
        }
    }
}
