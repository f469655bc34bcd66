package io.tagport.app.command;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** A handler for invalid command lines that prints a one-line message with a hint to the help. */
public final class ParameterExceptionHandler implements IParameterExceptionHandler {
    private final PrintStream err;

    /**
     * Creates a handler.
     *
     * @param context provides standard error
     */
    public ParameterExceptionHandler(CommandContext context) {
        this.err = context.err();
    }

    @Override
    public int handleParseException(ParameterException fault, String[] args) {
        CommandLine command = fault.getCommandLine();
        Output.error(
                err,
                message(fault, command) + "; try '" + command.getCommandSpec().qualifiedName() + " --help'");
        return ExitCode.USAGE;
    }

    private static String message(ParameterException fault, CommandLine command) {
        if (fault instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched.getUnmatched().get(0), command);
        }
        // If the name of a required option is mistyped, the option is also missing. The message about the mistyped name
        // is more helpful.
        return fault instanceof MissingParameterException
                ? unknownOption(command)
                        .map(option -> unmatched(option, command))
                        .orElse(String.valueOf(fault.getMessage()))
                : String.valueOf(fault.getMessage());
    }

    private static Optional<String> unknownOption(CommandLine command) {
        return command.getUnmatchedArguments().stream()
                .filter(argument -> argument.startsWith("-"))
                .findFirst();
    }

    private static String unmatched(String argument, CommandLine command) {
        boolean isOption = argument.startsWith("-");
        boolean isCommand = !isOption && command.getParent() == null;
        String name = isOption ? argument.replaceFirst("=.*", "") : argument; // a value may be a secret
        Collection<String> names = isOption
                ? command.getCommandSpec().optionsMap().keySet()
                : isCommand ? command.getSubcommands().keySet() : List.of();
        List<String> near = NameSuggestions.of(name, names);
        return "there is no " + (isOption ? "option" : isCommand ? "command" : "argument") + " '" + name + "'"
                + (near.isEmpty() ? "" : "; did you mean " + String.join(" or ", near) + "?");
    }
}
