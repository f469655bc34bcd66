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
            "Serves the APIs of TPNS and IM Push from a local store, or as a gateway to other providers.",
            "The 'backend' of an app in the configuration selects what keeps its tags.",
            "Prints 'listening on http://HOST:PORT' (https with listen.tls) once it accepts requests. On SIGTERM it finishes the"
                    + " accepted requests and exits 0."
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

    @Option(names = "--host", paramLabel = "HOST", description = "The address to listen on. Default: 127.0.0.1.")
    private Optional<String> host = Optional.empty();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "The port to listen on; 0 selects a free port. Default: 8080.")
    private Optional<Integer> port = Optional.empty();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder for bindings and generated credentials. Default: ./tagport-data.")
    private Optional<Path> data = Optional.empty();

    @Option(
            names = "--store",
            paramLabel = "URL",
            description = {
                "Keep bindings in a database instead: jdbc:postgresql://HOST:PORT/DATABASE. Several servers may share it.",
                "User and password are read from TAGPORT_STORE_USER and TAGPORT_STORE_PASSWORD."
            })
    private Optional<String> store = Optional.empty();

    @Option(
            names = "--strict",
            description = {
                "Emulate documented pitfalls: operation 6 clears tags first and sets them later, calls for the same"
                        + " token within a second fail, subjects must be registered. For tests."
            })
    private boolean strict;

    @Option(
            names = "--access-log",
            paramLabel = "FILE",
            description = "Append a line of JSON for each request to this file; - is standard output."
                    + " Default: no access log.")
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
            throw new CommandException(ExitCode.USAGE, "--port must be 0 to 65535, not " + port.get());
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
                ? "with the admin token: the console on " + server.uri() + ConsoleHandler.PATH
                        + ", the admin API under " + AdminApi.ROOT
                : "no console and no admin API, because the configuration has no 'admin'";
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
