package io.tagport.app;

import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.StoreException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * A log formatter that prints one line for the message, one for each exception of the cause chain, and the stack trace
 * of an exception that indicates a bug in Tagport. Only the first line of an exception's message is printed, since a
 * database puts row values on further lines.
 */
public final class LogFormat extends Formatter {
    private static final int DEPTH_MAX = 10;

    /** Creates the formatter. Called by the JDK. */
    public LogFormat() {}

    @Override
    public String format(LogRecord record) {
        StringBuilder text = new StringBuilder();
        line(text, "tagport: " + record.getLevel().getLocalizedName() + ": " + formatMessage(record));
        Throwable thrown = record.getThrown();
        for (int depth = 0; thrown != null && depth < DEPTH_MAX; depth++, thrown = thrown.getCause()) {
            line(
                    text,
                    "  caused by: " + thrown.getClass().getName()
                            + firstLine(thrown).map(": "::concat).orElse(""));
            if (isBug(thrown)) {
                for (StackTraceElement frame : thrown.getStackTrace()) {
                    line(text, "    at " + frame);
                }
            }
        }
        return text.toString();
    }

    private static boolean isBug(Throwable thrown) {
        boolean isUnchecked = thrown instanceof RuntimeException || thrown instanceof Error;
        return isUnchecked
                && !(thrown instanceof StoreException
                        || thrown instanceof ProviderException
                        || thrown instanceof UncheckedIOException);
    }

    private static Optional<String> firstLine(Throwable thrown) {
        return Optional.ofNullable(thrown.getMessage())
                .flatMap(message -> message.strip().lines().findFirst());
    }

    private static void line(StringBuilder text, String line) {
        line.chars().forEach(each -> text.append(Character.isISOControl(each) ? ' ' : (char) each));
        text.append(System.lineSeparator());
    }
}
