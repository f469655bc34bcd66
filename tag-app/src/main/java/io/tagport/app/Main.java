package io.tagport.app;

import io.tagport.app.command.CommandContext;
import io.tagport.app.command.CommandException;
import io.tagport.app.command.ExecutionExceptionHandler;
import io.tagport.app.command.ExitCode;
import io.tagport.app.command.Interruption;
import io.tagport.app.command.Output;
import io.tagport.app.command.StandardOutput;
import io.tagport.app.command.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** Where the process begins. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args as typed
     */
    public static void main(String[] args) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        try {
            NativeStrings.requireWorkingFolder(System.getProperty("user.dir"));
        } catch (CommandException e) { // before the JDK looks for that folder, and fails where it tries to log
            Output.fail(err, String.valueOf(e.getMessage()));
            System.exit(e.exitCode());
        }
        LogSettings.install();
        CommandContext around = new CommandContext(
                System.in,
                new StandardOutput(new FileOutputStream(FileDescriptor.out), Path.of("/proc/self/fd/1")),
                err,
                NativeStrings.environment(System.getenv()),
                Path.of("").toAbsolutePath(),
                InstantSource.system(),
                new Terminal.OfProcess());
        Interruption interruption = around.interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::request, "tagport-interruption"));
        int exitCode = run(NativeStrings.arguments(List.of(args)), around);
        interruption.finish();
        System.exit(exitCode);
    }

    /**
     * Runs one command.
     *
     * @param args as typed
     * @param around what the command finds around it
     * @return the exit code
     */
    @SuppressWarnings("CatchingUnchecked") // the outermost loop: whatever flies here ends in one line
    static int run(List<String> args, CommandContext around) {
        try {
            int exitCode = CommandTable.over(around).execute(args.toArray(String[]::new));
            return exitCode == ExitCode.APPLIED ? StandardOutput.exitCode(around.out()) : exitCode;
        } catch (Throwable fault) {
            return new ExecutionExceptionHandler(around).tell(fault);
        }
    }
}
