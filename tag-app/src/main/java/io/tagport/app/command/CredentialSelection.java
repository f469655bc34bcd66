package io.tagport.app.command;

import io.tagport.app.settings.AppCredentials;
import io.tagport.app.settings.ImAccess;
import io.tagport.app.settings.ProviderSettings;
import io.tagport.app.settings.Settings;
import io.tagport.domain.model.App;
import io.tagport.tpns.wire.TpnsCredentials;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The credentials that a signing command uses: those of {@code --app} if the option is present, otherwise the provider's. */
final class CredentialSelection {
    @Option(
            names = "--app",
            paramLabel = "NAME",
            description = "The app whose credentials are used. Default: those of --provider.")
    private Optional<String> app = Optional.empty();

    TpnsCredentials tpns(TagportCommand tagport) {
        return credentials(tagport).tpns().orElseThrow(() -> missing(tagport, "TPNS"));
    }

    ImAccess im(TagportCommand tagport) {
        return credentials(tagport).im().orElseThrow(() -> missing(tagport, "IM Push"));
    }

    private AppCredentials credentials(TagportCommand tagport) {
        Settings settings = tagport.settings();
        Map<String, String> environment = tagport.context().environment();
        if (app.isPresent()) {
            return ofApp(settings, name(app.get()), environment);
        }
        ProviderSettings provider = settings.provider(tagport.provider());
        if (provider instanceof ProviderSettings.Tpns tpns) {
            return new AppCredentials(Optional.of(tpns.credentials()), Optional.empty());
        }
        if (provider instanceof ProviderSettings.Im im) {
            ImAccess access = new ImAccess(im.sdkAppId(), im.key(), List.of(im.admin()));
            return new AppCredentials(Optional.empty(), Optional.of(access));
        }
        return ofApp(settings, ((ProviderSettings.Store) provider).app(), environment);
    }

    private static App name(String text) {
        try {
            return new App(text);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, String.valueOf(e.getMessage()));
        }
    }

    private static AppCredentials ofApp(Settings settings, App app, Map<String, String> environment) {
        settings.app(app);
        return settings.appsWithCredentials(environment).stream()
                .filter(one -> one.app().equals(app))
                .findFirst()
                .orElseThrow()
                .credentials();
    }

    private CommandException missing(TagportCommand tagport, String protocol) {
        String owner = app.map(name -> "app '" + name + "'").orElse("provider '" + tagport.provider() + "'");
        return new CommandException(
                ExitCode.USAGE,
                owner + " has no credentials for " + protocol
                        + "; select another provider with --provider or an app with --app");
    }
}
