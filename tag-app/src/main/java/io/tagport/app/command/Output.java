package io.tagport.app.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.tagport.transport.Json;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command says: results for people, or one JSON document instead, on standard output; warnings and errors on
 * standard error, each one line.
 */
public final class Output {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean quiet;

    Output(CommandContext around, boolean quiet) {
        this.out = around.out();
        this.err = around.err();
        this.quiet = quiet;
    }

    /**
     * Prints a result for people, unless only errors are wanted.
     *
     * @param line one line
     */
    public void say(String line) {
        if (!quiet) {
            out.println(oneLine(line));
        }
    }

    /**
     * Prints what the command is for: also where only errors are wanted.
     *
     * @param line one line
     */
    public void print(String line) {
        out.println(line);
    }

    /**
     * Prints a part of what the command is for.
     *
     * @param part any text without a line feed
     */
    void printPart(String part) {
        out.print(part);
    }

    /** Returns whether something printed so far could not be written. */
    boolean hasFailed() {
        return out.checkError();
    }

    /**
     * Prints the one JSON document.
     *
     * @param document the document
     */
    public void print(JsonNode document) {
        out.println(new String(Json.write(document), StandardCharsets.UTF_8));
    }

    /**
     * Warns, unless only errors are wanted.
     *
     * @param warning one sentence
     */
    public void warn(String warning) {
        if (!quiet) {
            err.println("warning: " + oneLine(warning));
        }
    }

    /**
     * Says something beside the result, unless only errors are wanted.
     *
     * @param line one line
     */
    public void note(String line) {
        if (!quiet) {
            err.println(oneLine(line));
        }
    }

    /**
     * Tells of an error.
     *
     * @param message what is wrong
     */
    public void fail(String message) {
        fail(err, message);
    }

    /**
     * Prints why a command ends, in one line.
     *
     * @param err standard error
     * @param message the reason
     */
    public static void fail(PrintStream err, String message) {
        err.println("tagport: " + oneLine(message));
    }

    /** A text from elsewhere must not begin a line of its own, nor steer the terminal. */
    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", " ");
    }
}
