package io.tagport.app.command;

import io.tagport.app.bulk.RunWithResults;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.usecase.RetryPolicy;
import io.tagport.domain.usecase.Runner;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The command line options for running a plan. */
final class RunOptions {
    private static final int LANES_MAX = 256;

    @Option(names = "--no-retry", description = "Send every call only once.")
    private boolean noRetry;

    @Option(
            names = "--lanes",
            paramLabel = "N",
            description =
                    "The number of concurrent calls. Default: 1 if the provider requires an interval between batches, else 8.")
    private Optional<Integer> workers = Optional.empty();

    void require() {
        if (workers.filter(number -> number < 1 || number > LANES_MAX).isPresent()) {
            throw new CommandException(
                    ExitCode.USAGE, "--lanes must be from 1 to " + LANES_MAX + ", not " + workers.orElseThrow());
        }
    }

    Runner runner(TagProvider provider, Wiring wiring) {
        return RunWithResults.runner(
                provider, noRetry ? RetryPolicy.NONE : RetryPolicy.DEFAULT, workers, wiring.pause());
    }
}
