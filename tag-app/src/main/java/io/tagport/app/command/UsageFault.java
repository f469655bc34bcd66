package io.tagport.app.command;

import java.io.PrintStream;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells in one line what is wrong with a command line, and where help is. */
public final class UsageFault implements IParameterExceptionHandler {
    private final PrintStream err;

    /**
     * Tells faults.
     *
     * @param around where to
     */
    public UsageFault(Surroundings around) {
        this.err = around.err();
    }

    @Override
    public int handleParseException(ParameterException fault, String[] args) {
        CommandLine command = fault.getCommandLine();
        Output.fail(
                err,
                message(fault, command) + "; try '" + command.getCommandSpec().qualifiedName() + " --help'");
        return ExitCode.USAGE;
    }

    private static String message(ParameterException fault, CommandLine command) {
        if (!(fault instanceof UnmatchedArgumentException unmatched)) {
            return String.valueOf(fault.getMessage());
        }
        String first = unmatched.getUnmatched().get(0);
        boolean isRoot = command.getParent() == null;
        String what = unmatched.isUnknownOption() ? "option" : isRoot ? "command" : "argument";
        List<String> suggestions = unmatched.getSuggestions();
        return "there is no " + what + " '" + first + "'"
                + (suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?");
    }
}
