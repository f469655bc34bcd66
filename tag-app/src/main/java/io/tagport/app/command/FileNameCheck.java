package io.tagport.app.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/** An execution strategy that checks all file names on the command line before it runs the command, so before any file is written. */
public final class FileNameCheck implements IExecutionStrategy {
    private static final Set<String> LABELS = Set.of("FILE", "DIR", "PLAN", "FILE-or-PLAN");

    /** Creates a check. */
    public FileNameCheck() {}

    @Override
    public int execute(ParseResult parsed) {
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        for (ArgSpec argument : last.matchedArgs()) {
            if (LABELS.contains(argument.paramLabel())) {
                check(argument, last.commandSpec().commandLine());
            }
        }
        return new RunLast().execute(parsed);
    }

    private static void check(ArgSpec argument, CommandLine command) {
        for (String name : argument.originalStringValues()) {
            try {
                Path unused = Path.of(name);
            } catch (InvalidPathException e) {
                throw new ParameterException(command, InvalidPathMessage.message(e));
            }
        }
    }
}
