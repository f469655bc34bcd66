package io.tagport.app.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;

/** The command {@code completion}: prints a script that completes commands and options in bash and zsh. */
@Command(
        name = "completion",
        description = "Prints a script that completes commands and options in bash and zsh.",
        footer = "  source <(tagport completion)")
public final class CompletionCommand implements Callable<Integer> {
    private final TagportCommand tagport;
    private final CommandSpec root;

    /**
     * Creates the command.
     *
     * @param tagport the root command
     * @param root the command whose subcommands and options are completed
     */
    public CompletionCommand(TagportCommand tagport, CommandSpec root) {
        this.tagport = tagport;
        this.root = root;
    }

    @Override
    public Integer call() {
        tagport.output().print(AutoComplete.bash(root.name(), root.commandLine()));
        return ExitCode.APPLIED;
    }
}
