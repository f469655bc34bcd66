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

/** The entry point of the process. */
public final class Main {
    private Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the arguments of the process
     */
    public static void main(String[] args) {
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        try {
            NativeStrings.requireWorkingFolder(System.getProperty("user.dir"));
        } catch (
                CommandException
                        e) { // checked before the first log call, in which the JDK would resolve that folder and fail
            Output.error(err, String.valueOf(e.getMessage()));
            System.exit(e.exitCode());
        }
        LogSettings.install();
        CommandContext context = new CommandContext(
                System.in,
                new StandardOutput(new FileOutputStream(FileDescriptor.out), Path.of("/proc/self/fd/1")),
                err,
                NativeStrings.environment(System.getenv()),
                Path.of("").toAbsolutePath(),
                InstantSource.system(),
                new Terminal.OfProcess());
        Interruption interruption = context.interruption();
        Runtime.getRuntime().addShutdownHook(new Thread(interruption::request, "tagport-interruption"));
        int exitCode = run(NativeStrings.arguments(List.of(args)), context);
        interruption.finish();
        System.exit(exitCode);
    }

    /**
     * Runs one command.
     *
     * @param args the arguments of the process
     * @param context the context of the command
     * @return the exit code
     */
    @SuppressWarnings("CatchingUnchecked") // the outermost handler: every exception is reported in one line
    static int run(List<String> args, CommandContext context) {
        try {
            int exitCode = CommandTable.over(context).execute(args.toArray(String[]::new));
            return exitCode == ExitCode.APPLIED ? StandardOutput.exitCode(context.out()) : exitCode;
        } catch (Throwable fault) {
            return new ExecutionExceptionHandler(context).report(fault);
        }
    }
}
