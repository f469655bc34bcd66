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
 * HTTPS with a certificate from files. They are read again and again, and compared as a whole: neither a time of change
 * nor a notice of the file system is reliable where files are mounted or exchanged behind a link. Whoever exchanges two
 * files does so one after the other; until they fit again, what was there before stays.
 */
final class Tls implements AutoCloseable {
    /** Older ones are broken. */
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.2", "TLSv1.3");

    private final TlsFiles files;
    private final Vertx vertx;
    private CertificateFiles used; // guarded by this
    private String lastReason = ""; // guarded by this
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(Tls::daemon);

    /**
     * Reads the files.
     *
     * @throws SettingsException if one is not there or wrong, or they do not fit
     */
    Tls(TlsFiles files, Vertx vertx) {
        this.files = files;
        this.vertx = vertx;
        this.used = CertificateFiles.read(files);
        used.check(files, vertx);
    }

    /** HTTP/1.1 alone, as without TLS: on a connection of several streams a fault could not cut one of them. */
    synchronized void into(HttpServerOptions options) {
        options.setSsl(true)
                .setUseAlpn(false)
                .setEnabledSecureTransportProtocols(PROTOCOLS)
                .setKeyCertOptions(used.pem());
    }

    /** Looks at the files from time to time. */
    void keepFresh(HttpServer server, Duration time) {
        long nanos = time.toNanos();
        var unused = watch.scheduleWithFixedDelay(() -> renew(server), nanos, nanos, TimeUnit.NANOSECONDS);
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "tagport-certificate");
        thread.setDaemon(true);
        return thread;
    }

    /** Looks at the files once; connections from now on have what is new. */
    private void renew(HttpServer server) {
        try {
            other().ifPresent(pem -> server.updateSSLOptions(options(pem)).onFailure(this::tell));
        } catch (RuntimeException bug) { // or nobody would look any more
            tell(bug);
        }
    }

    private void tell(Throwable failure) {
        tell(failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }

    /** Stops looking. */
    @Override
    public void close() {
        watch.shutdown();
    }

    private static ServerSSLOptions options(PemKeyCertOptions pem) {
        ServerSSLOptions options = new ServerSSLOptions().setUseAlpn(false).setKeyCertOptions(pem);
        options.setEnabledSecureTransportProtocols(PROTOCOLS);
        return options;
    }

    /** What is in the files, if it is new and can be used; why it cannot is told once. */
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
            tell(String.valueOf(e.getMessage()));
        }
        return Optional.empty();
    }

    private synchronized void tell(String reason) {
        if (!reason.equals(lastReason)) {
            lastReason = reason;
            OperatorLog.certificateStays(reason);
        }
    }
}
