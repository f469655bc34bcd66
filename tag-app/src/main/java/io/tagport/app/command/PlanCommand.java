package io.tagport.app.command;

import io.tagport.app.bulk.PlanFile;
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

/** The command {@code plan}: shows the calls that would apply a file of changes, without sending them. */
@Command(
        name = "plan",
        description = {
            "Shows the calls that would apply the changes in a file. Sends nothing.",
            "The file is CSV with lines subject,tag, or NDJSON with lines",
            "{\"subject\":\"…\",\"tags\":[\"…\"]}.",
            "CSV columns are identified by their names in the header, such as user_id or token; other columns are ignored."
        },
        footer = "  tagport plan changes.csv --mode sync --own 'level:*,vip' --out plan.json")
public final class PlanCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Parameters(paramLabel = "FILE", description = "The file of changes; - is standard input.")
    private String file = "";

    @Mixin
    private FileOptions fileOptions = new FileOptions();

    @Mixin
    private BrakeOptions brakes = new BrakeOptions();

    @Option(
            names = "--out",
            paramLabel = "PLAN",
            description = "The file to which the plan for apply is written; - is standard output.")
    private Optional<Path> out = Optional.empty();

    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public PlanCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() {
        PlanOutput output = new PlanOutput(tagport, out);
        try (Wiring wiring = tagport.wiring();
                InputFile input = InputFile.open(file, tagport.context())) {
            BulkPlan bulk = new BulkPlan(tagport, wiring);
            PlanFile planFile = bulk.create(fileOptions.of(input), tagport.provider());
            output.write(planFile);
            print(planFile, bulk.pace(tagport.provider()), output);
        }
        return ExitCode.APPLIED;
    }

    private void print(PlanFile planFile, Pace pace, PlanOutput output) {
        List<String> reasons =
                brakes.brake().violations(planFile.plan().figures().impact());
        if (tagport.json()) {
            tagport.output().print(PlanPrinter.document(planFile, pace, reasons));
        } else {
            PlanPrinter.lines(planFile, pace, reasons).forEach(output::print);
            output.printPath();
        }
    }
}
