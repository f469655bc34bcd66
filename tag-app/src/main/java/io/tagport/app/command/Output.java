package io.tagport.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.tagport.transport.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The output of a command: results as text or as one JSON document on standard output, and warnings and errors as single lines on
 * standard error.
 */
public final class Output {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean quiet;

    Output(CommandContext context, boolean quiet) {
        this.out = context.out();
        this.err = context.err();
        this.quiet = quiet;
    }

    /**
     * Prints a line of a text result, except in quiet mode.
     *
     * @param line one line
     */
    public void printUnlessQuiet(String line) {
        if (!quiet) {
            out.println(oneLine(line));
        }
    }

    /**
     * Prints a line of the primary output, also in quiet mode.
     *
     * @param line one line
     */
    public void print(String line) {
        out.println(line);
    }

    /**
     * Prints a part of the primary output.
     *
     * @param part any text without a line feed
     */
    void printPart(String part) {
        out.print(part);
    }

    /** Tests whether a write to standard output has failed. */
    boolean hasFailed() {
        return out.checkError();
    }

    /**
     * Prints a JSON document.
     *
     * @param document the document
     */
    public void print(JsonNode document) {
        out.println(new String(Json.write(document), StandardCharsets.UTF_8));
    }

    /**
     * Prints a warning to standard error, except in quiet mode.
     *
     * @param warning one sentence
     */
    public void warn(String warning) {
        if (!quiet) {
            err.println("warning: " + oneLine(warning));
        }
    }

    /**
     * Prints additional information to standard error, except in quiet mode.
     *
     * @param line one line
     */
    public void info(String line) {
        if (!quiet) {
            err.println(oneLine(line));
        }
    }

    /**
     * Prints an error to standard error.
     *
     * @param message the error description
     */
    public void error(String message) {
        error(err, message);
    }

    /**
     * Prints the reason why a command ends, on one line.
     *
     * @param err standard error
     * @param message the reason
     */
    public static void error(PrintStream err, String message) {
        err.println("tagport: " + oneLine(message));
    }

    /** Removes line breaks and control characters, so that external text can neither start a line nor control the terminal. */
    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", " ");
    }
}
