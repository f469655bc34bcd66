package io.tagport.app.serve;

import io.tagport.app.settings.SettingsException;
import io.tagport.app.settings.TlsFiles;
import io.tagport.app.watch.OperatorLog;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.ServerSSLOptions;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * The TLS configuration with a certificate from files, which are reloaded periodically. Their contents are compared as
 * a whole: neither modification times nor file system events are reliable where files are mounted or replaced behind a
 * link. The two files are replaced one after the other; until they match again, the previous certificate remains in
 * use.
 */
final class Tls implements AutoCloseable {
    /** The enabled protocol versions; older ones are insecure. */
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    private final TlsFiles files;
    private final Vertx vertx;
    private CertificateFiles used; // guarded by this
    private String lastReason = ""; // guarded by this
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(Tls::daemon);

    /**
     * Reads the files.
     *
     * @throws SettingsException if a file is missing or invalid, or the files do not match
     */
    Tls(TlsFiles files, Vertx vertx) {
        this.files = files;
        this.vertx = vertx;
        this.used = CertificateFiles.read(files);
        used.check(files, vertx);
    }

    /**
     * Configures TLS for HTTP/1.1 only, as in plain HTTP: on an HTTP/2 connection, an injected fault could not abort a
     * single stream.
     */
    synchronized void into(HttpServerOptions options) {
        options.setSsl(true)
                .setUseAlpn(false)
                .setEnabledSecureTransportProtocols(PROTOCOLS)
                .setKeyCertOptions(used.pem());
    }

    /** Starts to check the files periodically. */
    void keepFresh(HttpServer server, Duration time) {
        long nanos = time.toNanos();
        var unused = watch.scheduleWithFixedDelay(() -> renew(server), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tagport-certificate");
        thread.setDaemon(true);
        return thread;
    }

    /** Checks the files once. New connections use a changed certificate. */
    private void renew(HttpServer server) {
        try {
            other().ifPresent(pem -> server.updateSSLOptions(options(pem)).onFailure(this::logOnce));
        } catch (RuntimeException bug) { // otherwise the periodic check would end
            logOnce(bug);
        }
    }

    private void logOnce(Throwable failure) {
        logOnce(failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }

    /** Stops the periodic check. */
    @Override
    public void close() {
        watch.shutdown();
    }

    private static ServerSSLOptions options(PemKeyCertOptions pem) {
        ServerSSLOptions options = new ServerSSLOptions().setUseAlpn(false).setKeyCertOptions(pem);
        options.setEnabledSecureTransportProtocols(PROTOCOLS);
        return options;
    }

    /**
     * Returns the contents of the files if they have changed and can be used. The reason why they cannot be used is
     * logged once.
     */
    synchronized Optional<PemKeyCertOptions> other() {
        try {
            CertificateFiles read = CertificateFiles.read(files);
            if (!read.equals(used)) {
                read.check(files, vertx);
                used = read;
                lastReason = "";
                return Optional.of(read.pem());
            }
            lastReason = "";
        } catch (SettingsException e) {
            logOnce(String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private synchronized void logOnce(String reason) {
        if (!reason.equals(lastReason)) {
            lastReason = reason;
            OperatorLog.certificateStays(reason);
        }
    }
}
