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
                    "The maximum share of the known bindings of the affected subjects that may be removed. Default: 30%%."
                            + " Can be repeated; for one category, such as 'level:*=100%%'.")
    private List<String> maxChange = List.of();

    Brake brake() {
        try {
            return BrakeParser.parse(maxChange);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--max-change: " + e.getMessage());
        }
    }
}
