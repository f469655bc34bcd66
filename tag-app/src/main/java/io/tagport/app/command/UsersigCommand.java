package io.tagport.app.command;

import io.tagport.app.settings.ImAccess;
import io.tagport.im.wire.UserSig;
import io.tagport.transport.Json;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The command {@code usersig}: prints a UserSig for calls of IM Push. */
@Command(
        name = "usersig",
        description = {
            "Prints a UserSig for calls to IM Push, and nothing else, on one line.",
            "The key and the app come from the configuration, from TAGPORT_IM_SDKAPPID and TAGPORT_IM_KEY, or were"
                    + " generated at the first start."
        },
        footer = "  tagport usersig --identifier administrator --expire 3600")
public final class UsersigCommand implements Callable<Integer> {
    private final TagportCommand tagport;

    @Mixin
    private CredentialSelection choice = new CredentialSelection();

    @Option(
            names = "--identifier",
            paramLabel = "NAME",
            description = "The calling account. Default: the first administrator of the app or provider.")
    private Optional<String> identifier = Optional.empty();

    @Option(
            names = "--expire",
            paramLabel = "SECONDS",
            defaultValue = "86400",
            description = "The time of validity in seconds. Default: ${DEFAULT-VALUE}, one day.")
    private long expireSeconds;

    /**
     * Creates the command.
     *
     * @param tagport the root command
     */
    public UsersigCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() {
        if (expireSeconds < 1 || expireSeconds > Integer.MAX_VALUE) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "--expire must be from 1 to " + Integer.MAX_VALUE + " seconds, not " + expireSeconds);
        }
        String userSig = userSig(choice.im(tagport));
        if (tagport.json()) {
            tagport.output().print(Json.object().put("usersig", userSig));
        } else {
            tagport.output().print(userSig);
        }
        return ExitCode.APPLIED;
    }

    private String userSig(ImAccess access) {
        String caller = identifier.orElse(access.admins().get(0));
        try {
            return UserSig.create(
                    caller,
                    access.sdkAppId(),
                    access.key(),
                    tagport.context().clock().instant(),
                    Duration.ofSeconds(expireSeconds));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--identifier is invalid: " + e.getMessage());
        }
    }
}
