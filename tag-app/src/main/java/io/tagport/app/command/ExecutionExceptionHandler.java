package io.tagport.app.command;

import io.tagport.app.bulk.BulkException;
import io.tagport.app.bulk.JournalException;
import io.tagport.app.bulk.LimitExceededException;
import io.tagport.app.bulk.RunFailure;
import io.tagport.app.settings.SettingsException;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.StoreException;
import java.io.PrintStream;
import java.nio.file.InvalidPathException;

/** A handler for exceptions of commands. Prints a one-line message, and a stack trace only if TAGPORT_DEBUG is 1. */
public final class ExecutionExceptionHandler {
    private static final String DEBUG = "TAGPORT_DEBUG";

    private final PrintStream err;
    private final boolean debug;

    /**
     * Creates a handler.
     *
     * @param context provides standard error and the environment variables
     */
    public ExecutionExceptionHandler(CommandContext context) {
        this.err = context.err();
        this.debug = "1".equals(context.environment().get(DEBUG));
    }

    /**
     * Prints the message of an exception.
     *
     * @param fault the exception that a command threw
     * @return the exit code of the process
     */
    public int report(Throwable fault) {
        if (fault instanceof BulkException bulk) {
            bulk.lines().forEach(line -> Output.error(err, line));
        } else {
            Output.error(err, message(fault));
        }
        printTrace(fault);
        return exitCode(fault);
    }

    /** Returns the message of an exception. The message of an unexpected exception is not shown, as it may contain confidential data. */
    private String message(Throwable fault) {
        if (fault instanceof CommandException || fault instanceof SettingsException) {
            return String.valueOf(fault.getMessage());
        }
        if (fault instanceof InvalidPathException path) {
            return InvalidPathMessage.message(path);
        }
        return RunFailure.message(fault)
                + (debug || RunFailure.isExpected(fault) ? "" : "; set " + DEBUG + "=1 for the stack trace");
    }

    /** Prints the stack trace of an exception that a command has already reported, if TAGPORT_DEBUG is 1. */
    void printTrace(Throwable fault) {
        if (debug) {
            fault.printStackTrace(err);
        }
    }

    private static int exitCode(Throwable fault) {
        if (fault instanceof CommandException end) {
            return end.exitCode();
        }
        if (fault instanceof SettingsException
                || fault instanceof BulkException
                || fault instanceof JournalException
                || fault instanceof InvalidPathException) {
            return ExitCode.USAGE;
        }
        if (fault instanceof LimitExceededException) {
            return ExitCode.STOPPED;
        }
        if (fault instanceof StoreException) {
            return ExitCode.UNREACHABLE;
        }
        return fault instanceof ProviderException unread ? exitCode(unread.outcome()) : ExitCode.UNKNOWN;
    }

    private static int exitCode(Outcome.NotApplied readOutcome) {
        if (readOutcome instanceof Outcome.Refused refused) {
            return switch (refused.reason()) {
                case UNREACHABLE -> ExitCode.UNREACHABLE;
                case UNSUPPORTED -> ExitCode.USAGE; // no request was sent; the user must choose another provider
                default -> ExitCode.REFUSED;
            };
        }
        return ExitCode.UNKNOWN;
    }
}
