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

/** Tells in one line why a command ended, and never by a stack trace unless TAGPORT_DEBUG asks for it. */
public final class ExecutionExceptionHandler {
    private static final String DEBUG = "TAGPORT_DEBUG";

    private final PrintStream err;
    private final boolean debug;

    /**
     * Tells faults.
     *
     * @param around where to
     */
    public ExecutionExceptionHandler(CommandContext around) {
        this.err = around.err();
        this.debug = "1".equals(around.environment().get(DEBUG));
    }

    /**
     * Tells of a fault.
     *
     * @param fault what a command threw
     * @return how the process ends
     */
    public int tell(Throwable fault) {
        if (fault instanceof BulkException bulk) {
            bulk.lines().forEach(line -> Output.fail(err, line));
        } else {
            Output.fail(err, message(fault));
        }
        trace(fault);
        return exitCode(fault);
    }

    /** An error of our own shows nothing of its text, because nobody knows what is in it. */
    private String message(Throwable fault) {
        if (fault instanceof CommandException || fault instanceof SettingsException) {
            return String.valueOf(fault.getMessage());
        }
        if (fault instanceof InvalidPathException path) {
            return UnusablePath.message(path);
        }
        return RunFailure.message(fault)
                + (debug || RunFailure.isExpected(fault) ? "" : ", set " + DEBUG + "=1 to see where");
    }

    /** Shows where an exception came from that a command has reported itself, if that is asked for. */
    void trace(Throwable fault) {
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

    private static int exitCode(Outcome ofReading) {
        if (ofReading instanceof Outcome.Refused refused) {
            return switch (refused.reason()) {
                case UNREACHABLE -> ExitCode.UNREACHABLE;
                case UNSUPPORTED -> ExitCode.USAGE; // nobody was asked: who reads must choose another provider
                default -> ExitCode.REFUSED;
            };
        }
        return ExitCode.UNKNOWN;
    }
}
