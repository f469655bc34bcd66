package io.tagport.app.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/**
 * What a command finds around it; passed in, so that a test needs no process.
 *
 * @param in standard input
 * @param out standard output, for results
 * @param err standard error, for all else
 * @param environment the variables of the process
 * @param folder the working folder
 * @param clock the time
 * @param terminal whether somebody sits there
 * @param interruption what happens when the process is told to end
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
     * Describes surroundings in which no process is told to end.
     *
     * @param in standard input
     * @param out standard output, for results
     * @param err standard error, for all else
     * @param environment the variables of the process
     * @param folder the working folder
     * @param clock the time
     * @param terminal whether somebody sits there
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
