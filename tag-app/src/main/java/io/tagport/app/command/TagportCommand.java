package io.tagport.app.command;

import io.tagport.app.settings.Settings;
import io.tagport.app.settings.SettingsFile;
import io.tagport.app.wiring.Wiring;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The root command, with the options that all commands share. */
@Command(
        name = "tagport",
        description = "Changes and reads the tags of devices and accounts: in TPNS, in IM Push, or in a local store.",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        usageHelpAutoWidth = true,
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND",
        footerHeading = "%nExample:%n",
        footer = {
            "  tagport add user-1 user-2 --tag vip --tag level:3",
            "  tagport get user-1 --json",
            "",
            "Exit codes: 0 all applied, 1 something refused,",
            "2 wrong usage (also no command) or configuration,",
            "3 something unknown (no answer), 4 provider or store cannot be reached,",
            "5 stopped by a brake: nothing was sent, 130 ended by Ctrl-C, 143 by SIGTERM,",
            "141 the reader of standard output ended first."
        })
public final class TagportCommand {
    private final CommandContext context;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Where the tags are kept: a name under 'providers' in the configuration. Default: "
                    + Settings.LOCAL + ", the local store.")
    private Optional<String> provider = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration. Default: ./tagport.yaml if it exists.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON document and nothing else on standard output.")
    private boolean json;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "Print only errors.")
    private boolean quiet;

    private boolean cautioned;

    /**
     * Creates the command.
     *
     * @param context the environment of the command
     */
    public TagportCommand(CommandContext context) {
        this.context = context;
    }

    /**
     * Returns the environment of the command.
     *
     * @return the streams, environment variables, working folder and clock
     */
    public CommandContext context() {
        return context;
    }

    /**
     * Returns the name of the selected provider.
     *
     * @return the name from {@code --provider}, or the default; it may not be configured
     */
    public String provider() {
        return provider.orElse(Settings.LOCAL);
    }

    /**
     * Returns the name of the provider on the command line.
     *
     * @return the name from {@code --provider}; empty if the option is absent
     */
    public Optional<String> providerNamed() {
        return provider;
    }

    /**
     * Tests whether to print only errors.
     *
     * @return whether {@code --quiet} is present
     */
    public boolean quiet() {
        return quiet;
    }

    /**
     * Tests whether to print a JSON document.
     *
     * @return whether {@code --json} is present
     */
    public boolean json() {
        return json;
    }

    /**
     * Returns the output of the command.
     *
     * @return the output
     */
    public Output output() {
        return new Output(context, quiet);
    }

    /**
     * Reads the configuration and prints its warnings on the first call.
     *
     * @return the settings
     * @throws io.tagport.app.settings.SettingsException if the settings are invalid
     */
    public Settings settings() {
        Settings settings = SettingsFile.load(config, context.folder(), context.environment());
        if (!cautioned) {
            cautioned = true;
            settings.warnings().forEach(output()::warn);
        }
        return settings;
    }

    /**
     * Reads the configuration and creates the wiring of its providers and stores.
     *
     * @return the wiring; the caller must close it
     * @throws io.tagport.app.settings.SettingsException if the settings are invalid
     */
    public Wiring wiring() {
        return new Wiring(settings(), context.clock());
    }
}
