package io.tagport.app.serve;

import io.tagport.app.api.AdminApi;
import io.tagport.app.command.CommandException;
import io.tagport.app.command.ExitCode;
import io.tagport.app.command.TagportCommand;
import io.tagport.app.console.ConsoleHandler;
import io.tagport.app.settings.AccessLogTarget;
import io.tagport.app.settings.AppSettings;
import io.tagport.app.settings.Listen;
import io.tagport.app.settings.Settings;
import io.tagport.app.settings.StoreSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that serves both protocols until it is stopped. */
@Command(
        name = "serve",
        description = {
            "Serves the APIs of TPNS and IM Push, over the store of our own or in front of other providers.",
            "What keeps the tags of an app is its 'backend' in the configuration.",
            "Prints 'listening on http://HOST:PORT' (https with listen.tls) once it accepts requests. On SIGTERM it finishes what it has"
                    + " taken and exits 0."
        },
        footer = "  tagport serve --port 8080 --data ./tagport-data")
public final class ServeCommand implements Callable<Integer> {
    /**
     * The maximum duration of a clean stop: the engine's limit for requests in flight, and the same time again for the
     * log and the store.
     */
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(20);

    private static final Duration HEAP_CHECK_INTERVAL = Duration.ofSeconds(1);

    private final TagportCommand tagport;

    @Option(names = "--host", paramLabel = "HOST", description = "Where to listen. Default: 127.0.0.1.")
    private Optional<String> host = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where to listen; 0 takes any free port. Default: 8080.")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder for bindings and made-up credentials. Default: ./tagport-data.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--store",
            paramLabel = "URL",
            description = {
                "Keep bindings in a database instead: jdbc:postgresql://HOST:PORT/DATABASE. Any number of servers may share it.",
                "User and password come from TAGPORT_STORE_USER and TAGPORT_STORE_PASSWORD."
            })
    private Optional<String> store = Optional.empty();

    @Option(
            names = "--strict",
            description = {
                "Has the documented habits that hurt: operation 6 clears first and sets later, calls for its token"
                        + " within a second fail, subjects must be registered. For tests."
            })
    private boolean strict;

    @Option(
            names = "--access-log",
            paramLabel = "FILE",
            description = "Write a line of JSON for each request at the end of this file; - is standard output."
                    + " Default: no such log.")
    private Optional<String> accessLog = Optional.empty();

    /**
     * Creates the command.
     *
     * @param tagport the parent command
     */
    public ServeCommand(TagportCommand tagport) {
        this.tagport = tagport;
    }

    @Override
    public Integer call() throws InterruptedException {
        HeapGuard.start(HEAP_CHECK_INTERVAL);
        Server server = Server.start(
                settings(),
                tagport.context().environment(),
                tagport.context().clock(),
                tagport.context().out());
        ShutdownHook.register(server::close, STOP_TIMEOUT);
        server.apps().forEach(app -> tagport.output().info(describe(app)));
        tagport.output().info(describe(server));
        tagport.output().print("listening on " + server.uri());
        server.beginLog(); // only now, so that the line above is the first on standard output
        new CountDownLatch(1).await();
        return 0;
    }

    private Settings settings() {
        if (port.filter(number -> number < 0 || number > 65_535).isPresent()) {
            throw new CommandException(ExitCode.USAGE, "--port is 0 to 65535, not " + port.get());
        }
        Settings settings = tagport.settings();
        Listen listen = settings.listen();
        Settings here = settings.withListen(listen.at(host.orElse(listen.host()), port.orElse(listen.port())));
        Settings withMode = strict ? here.strict() : here;
        Settings logged =
                accessLog.map(this::place).map(withMode::withAccessLog).orElse(withMode);
        return logged.withStore(store(logged.store()));
    }

    private StoreSettings store(StoreSettings configured) {
        Path folder = data.map(tagport.context().folder()::resolve).orElse(configured.folder());
        try {
            return store.<StoreSettings>map(url ->
                            StoreSettings.Postgres.named(url, tagport.context().environment(), folder))
                    .orElse(configured.in(folder));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--store: " + e.getMessage());
        }
    }

    private AccessLogTarget place(String file) {
        return file.equals("-")
                ? new AccessLogTarget.StandardOutput()
                : new AccessLogTarget.ToFile(tagport.context().folder().resolve(file));
    }

    private static String describe(Server server) {
        return server.isAdministrable()
                ? "with the admin token: the console on " + server.uri() + ConsoleHandler.PATH + ", its calls under "
                        + AdminApi.ROOT
                : "no console and no admin calls, as the configuration has no 'admin'";
    }

    private static String describe(AppSettings app) {
        List<String> facts = new ArrayList<>();
        app.credentials().tpns().ifPresent(tpns -> facts.add("TPNS AccessId " + tpns.accessId()));
        app.credentials()
                .im()
                .ifPresent(im -> facts.add(
                        "IM sdkappid " + im.sdkAppId() + ", administrators " + String.join(" ", im.admins())));
        return "app " + app.app() + ": " + String.join("; ", facts) + "; kept in " + app.backend();
    }
}
