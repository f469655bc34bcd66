package io.tagport.app.command;

import io.tagport.app.settings.Settings;
import io.tagport.app.settings.SettingsFile;
import io.tagport.app.wiring.Wiring;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command that all others belong to, and the options that all of them take. */
@Command(
        name = "tagport",
        description =
                "Changes and reads the tags of devices and accounts: in TPNS, in IM Push, or in a store of its own.",
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
            "Exit codes: 0 all applied, 1 something refused, 2 wrong usage (also no command) or configuration,",
            "3 something unknown (no answer), 4 provider or store cannot be reached,",
            "5 stopped by a brake: nothing was sent, 130 ended by Ctrl-C, 143 by SIGTERM,",
            "141 the reader of standard output has ended first."
        })
public final class TagportCommand {
    private final CommandContext context;

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "Where the tags are kept: a name under 'providers' in the configuration." + " Default: "
                    + Settings.LOCAL + ", the store of our own.")
    private Optional<String> provider = Optional.empty();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration. Default: ./tagport.yaml if it is there.")
    private Optional<Path> config = Optional.empty();

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON document and nothing else on standard output.")
    private boolean json;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "Print nothing but errors.")
    private boolean quiet;

    private boolean cautioned;

    /**
     * Creates the command.
     *
     * @param around what it finds around it
     */
    public TagportCommand(CommandContext around) {
        this.context = around;
    }

    /**
     * Returns what is around the command.
     *
     * @return streams, environment, folder and time
     */
    public CommandContext context() {
        return context;
    }

    /**
     * Returns which provider was chosen.
     *
     * @return its name; perhaps there is none of it
     */
    public String provider() {
        return provider.orElse(Settings.LOCAL);
    }

    /**
     * Returns which provider was named.
     *
     * @return its name; empty if nobody named one
     */
    public Optional<String> providerNamed() {
        return provider;
    }

    /**
     * Returns how much to print.
     *
     * @return whether only errors are wanted
     */
    public boolean quiet() {
        return quiet;
    }

    /**
     * Returns how to print.
     *
     * @return whether a JSON document is wanted
     */
    public boolean json() {
        return json;
    }

    /**
     * Returns what a command prints with.
     *
     * @return the output
     */
    public Output output() {
        return new Output(context, quiet);
    }

    /**
     * Reads the configuration, and warns of it at the first time.
     *
     * @return the settings
     * @throws io.tagport.app.settings.SettingsException if they are wrong
     */
    public Settings settings() {
        Settings settings = SettingsFile.load(config, context.folder(), context.environment());
        if (!cautioned) {
            cautioned = true;
            settings.cautions().forEach(output()::warn);
        }
        return settings;
    }

    /**
     * Reads the configuration and prepares what it names.
     *
     * @return to be closed by the caller
     * @throws io.tagport.app.settings.SettingsException if the settings are wrong
     */
    public Wiring wiring() {
        return new Wiring(settings(), context.clock());
    }
}
