package io.tagport.app.serve;

import io.tagport.app.settings.AccessLogTarget;
import io.tagport.app.settings.AppBackend;
import io.tagport.app.settings.AppCredentials;
import io.tagport.app.settings.AppSettings;
import io.tagport.app.settings.ImAccess;
import io.tagport.app.settings.Listen;
import io.tagport.app.watch.LogOutput;
import io.tagport.app.watch.MonitoredServer;
import io.tagport.app.watch.ServerMonitor;
import io.tagport.domain.model.App;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.server.TagService;
import io.tagport.server.TpnsDialect;
import io.tagport.server.suite.Engine;
import io.tagport.server.suite.Stage;
import io.tagport.tpns.wire.TpnsCredentials;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The two apps of a stage on Vert.x, watched: metrics, health, and an access log that is read at the end. */
final class WatchedStage implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00.500Z");

    final Stage stage;
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private boolean closed;

    WatchedStage() throws IOException {
        stage = new Stage(this::start);
    }

    private Engine.Running start(TagService service) {
        PathRouter pathRouter = new PathRouter(service);
        ServerMonitor serverMonitor = new ServerMonitor(
                new MonitoredServer(apps(), Optional.empty(), Map.of(), Map.of(), pathRouter::handlerPathOf),
                new LogOutput(
                        new AccessLogTarget.StandardOutput(),
                        new PrintStream(log, true, StandardCharsets.UTF_8),
                        InstantSource.fixed(NOON)));
        serverMonitor.handlers().forEach(pathRouter::with);
        serverMonitor.beginLog();
        VertxEngine engine = VertxEngine.start(pathRouter, serverMonitor, new Listen("127.0.0.1", 0));
        return VertxSuiteEngine.running(engine, serverMonitor::close);
    }

    private static List<AppSettings> apps() {
        return List.of(app("open", Stage.TPNS, Stage.APP_ID), app("strict", Stage.STRICT_TPNS, Stage.STRICT_APP_ID));
    }

    private static AppSettings app(String name, TpnsCredentials tpns, long sdkAppId) {
        ImAccess im = new ImAccess(sdkAppId, Stage.KEY, List.of(Stage.ADMIN));
        return new AppSettings(
                new App(name),
                AdmissionPolicy.Directory.OPEN,
                AppBackend.LOCAL,
                new AppCredentials(Optional.of(tpns), Optional.of(im)),
                TpnsDialect.PAGE);
    }

    /** The samples of one metric, in the order of the scrape. */
    List<String> samples(String metric) {
        return stage.get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(metric + "{") || line.startsWith(metric + " "))
                .toList();
    }

    /** Sends bytes as they are and reads until the other end closes. */
    String talk(String text) throws IOException {
        try (Socket socket = new Socket(stage.uri().getHost(), stage.uri().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Stops the server and gives what it has logged. */
    String log() {
        close();
        return log.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            stage.close();
        }
    }
}
