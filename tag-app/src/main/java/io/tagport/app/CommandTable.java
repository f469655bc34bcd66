package io.tagport.app;

import io.tagport.app.command.AddCommand;
import io.tagport.app.command.ApplyCommand;
import io.tagport.app.command.ClearCommand;
import io.tagport.app.command.CommandContext;
import io.tagport.app.command.CompletionCommand;
import io.tagport.app.command.DriftCommand;
import io.tagport.app.command.ExecutionExceptionHandler;
import io.tagport.app.command.ExitCode;
import io.tagport.app.command.ExportCommand;
import io.tagport.app.command.FileNameCheck;
import io.tagport.app.command.GetCommand;
import io.tagport.app.command.ImportCommand;
import io.tagport.app.command.InvalidPathMessage;
import io.tagport.app.command.MigrateCommand;
import io.tagport.app.command.MigrateSchemaCommand;
import io.tagport.app.command.OverwriteCommand;
import io.tagport.app.command.ParameterExceptionHandler;
import io.tagport.app.command.PendingCommand;
import io.tagport.app.command.PlanCommand;
import io.tagport.app.command.PurgeCommand;
import io.tagport.app.command.RegisterCommand;
import io.tagport.app.command.RemoveCommand;
import io.tagport.app.command.ReplaceCommand;
import io.tagport.app.command.SignCommand;
import io.tagport.app.command.TagportCommand;
import io.tagport.app.command.UsersigCommand;
import io.tagport.app.command.VerifyCommand;
import io.tagport.app.demo.DemoCommand;
import io.tagport.app.serve.ServeCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

/** The table of all commands, in the order of the help text. */
final class CommandTable {
    private CommandTable() {}

    static CommandLine over(CommandContext context) {
        TagportCommand tagport = new TagportCommand(context);
        CommandLine line = new CommandLine(tagport);
        line.addSubcommand(new DemoCommand(tagport))
                .addSubcommand(new ServeCommand(tagport))
                .addSubcommand(new AddCommand(tagport))
                .addSubcommand(new RemoveCommand(tagport))
                .addSubcommand(new OverwriteCommand(tagport))
                .addSubcommand(new ReplaceCommand(tagport))
                .addSubcommand(new ClearCommand(tagport))
                .addSubcommand(new PurgeCommand(tagport))
                .addSubcommand(new GetCommand(tagport))
                .addSubcommand(new RegisterCommand(tagport))
                .addSubcommand(new PlanCommand(tagport))
                .addSubcommand(new ApplyCommand(tagport))
                .addSubcommand(new DriftCommand(tagport))
                .addSubcommand(new PendingCommand(tagport))
                .addSubcommand(new ExportCommand(tagport))
                .addSubcommand(new ImportCommand(tagport))
                .addSubcommand(new MigrateCommand(tagport))
                .addSubcommand(new VerifyCommand(tagport))
                .addSubcommand(new MigrateSchemaCommand(tagport))
                .addSubcommand(new UsersigCommand(tagport))
                .addSubcommand(new SignCommand(tagport))
                .addSubcommand(new CompletionCommand(tagport, line.getCommandSpec()));
        ExecutionExceptionHandler fault = new ExecutionExceptionHandler(context);
        return line.setOut(new PrintWriter(context.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(context.err(), true, StandardCharsets.UTF_8))
                // A subject may begin with @; it is not the name of a file.
                .setExpandAtFiles(false)
                .registerConverter(Path.class, new InvalidPathMessage.Converter())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(CommandTable::run)
                .setParameterExceptionHandler(new ParameterExceptionHandler(context))
                .setExecutionExceptionHandler((thrown, command, parsed) -> fault.report(thrown));
    }

    /**
     * Runs the parsed command. Without a command, prints the help text and returns a usage error, so that a script with
     * a missing command fails.
     */
    private static int run(ParseResult parsed) {
        CommandLine tagport = parsed.commandSpec().commandLine();
        if (parsed.hasSubcommand() || parsed.isUsageHelpRequested() || parsed.isVersionHelpRequested()) {
            return new FileNameCheck().execute(parsed);
        }
        tagport.usage(tagport.getErr());
        return ExitCode.USAGE;
    }
}
