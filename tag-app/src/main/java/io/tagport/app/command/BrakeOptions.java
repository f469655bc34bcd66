package io.tagport.app.command;

import io.tagport.app.bulk.BrakeParser;
import io.tagport.domain.plan.Brake;
import java.util.List;
import picocli.CommandLine.Option;

/** The command line options that limit the bindings a plan may remove. */
final class BrakeOptions {
    @Option(
            names = "--max-change",
            paramLabel = "SHARE",
            description =
                    "The most that may be removed of the bindings known for the subjects concerned. Default: 30%%."
                            + " For a category by itself: --max-change 'level:*=100%%'. May be given several times.")
    private List<String> maxChange = List.of();

    Brake brake() {
        try {
            return BrakeParser.parse(maxChange);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--max-change: " + e.getMessage());
        }
    }
}
