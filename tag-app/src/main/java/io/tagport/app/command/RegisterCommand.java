package io.tagport.app.command;

import io.tagport.app.settings.ProviderSettings;
import io.tagport.app.settings.Settings;
import io.tagport.app.wiring.Wiring;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagLimits;
import io.tagport.transport.Json;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** The command {@code register}: registers subjects, which an app with a strict directory requires before any change. */
@Command(
        name = "register",
        description = {
            "Registers subjects in the local store, without tags.",
            "An app with 'subjects: strict' accepts only registered subjects; an open app accepts any subject."
        },
        footer = "  tagport register user-1 user-2")
public final class RegisterCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Parameters(paramLabel = "SUBJECT", arity = "1..*", description = "Device tokens, RegistrationIDs or accounts.")
    private List<String> subjects = List.of();

    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public RegisterCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() {
        try (Wiring wiring = tagport.wiring()) {
            App app = app(tagport.settings());
            Set<Subject> requested = new ArgumentParser(TagLimits.STORE).subjects(subjects);
            wiring.stores().of(app).register(requested);
            if (tagport.json()) {
                tagport.output().print(Json.object().put("known", requested.size()));
            } else {
                tagport.output().printUnlessQuiet(requested.size() + " registered");
            }
        }
        return ExitCode.APPLIED;
    }

    private App app(Settings settings) {
        if (settings.provider(tagport.provider()) instanceof ProviderSettings.Store store) {
            return store.app();
        }
        throw new CommandException(
                ExitCode.USAGE,
                "provider '" + tagport.provider() + "' registers its subjects itself; use a provider of type store");
    }
}
