package io.tagport.app.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * The environment of a command. It is passed in, so that a test needs no separate process.
 *
 * @param in standard input
 * @param out standard output, for results
 * @param err standard error, for all other output
 * @param environment the environment variables of the process
 * @param folder the working folder
 * @param clock the current time
 * @param terminal whether the standard streams are connected to a terminal
 * @param interruption handles the signals that end the process
 */
public record CommandContext(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Path folder,
        InstantSource clock,
        Terminal terminal,
        Interruption interruption) {
    /**
     * Creates an environment in which no signal ends the process.
     *
     * @param in standard input
     * @param out standard output, for results
     * @param err standard error, for all other output
     * @param environment the environment variables of the process
     * @param folder the working folder
     * @param clock the current time
     * @param terminal whether the standard streams are connected to a terminal
     */
    public CommandContext(
            InputStream in,
            PrintStream out,
            PrintStream err,
            Map<String, String> environment,
            Path folder,
            InstantSource clock,
            Terminal terminal) {
        this(in, out, err, environment, folder, clock, terminal, new Interruption());
    }
}
