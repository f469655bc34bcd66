package io.tagport.app.serve;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** All connections. One look at all of them now and then costs less than a timer for each request. */
final class ConnectionRegistry {
    private static final Duration LOOKS_APART = Duration.ofMillis(500);

    private final Map<HttpConnection, ConnectionState> open = new ConcurrentHashMap<>();
    private final EngineLimits limits;

    ConnectionRegistry(EngineLimits limits) {
        this.limits = limits;
    }

    /** Takes a new connection up, or closes it at once if there are too many. One at a time, as connections come on several loops. */
    synchronized void admit(HttpConnection connection) {
        if (open.size() >= limits.connections()) {
            connection.close();
            return;
        }
        open.put(connection, new ConnectionState(connection, limits));
        connection.closeHandler(closed -> open.remove(connection));
        connection.exceptionHandler(HeapGuard::check); // all else is the caller's fault, or the line's
    }

    /** Who is behind a request of an open connection. */
    ConnectionState of(HttpConnection connection) {
        ConnectionState known = open.get(connection);
        return known == null ? new ConnectionState(connection, limits) : known;
    }

    int count() {
        return open.size();
    }

    void closeOverdue() {
        long now = System.nanoTime();
        open.values().forEach(connectionState -> connectionState.closeIfOverdue(now));
    }

    void hurry() {
        open.values().forEach(ConnectionState::shortenDeadlines);
    }

    /** How often to look: the times are kept to within a quarter of the shortest. */
    long checkIntervalMillis() {
        long shortest = Stream.of(
                        limits.firstHead(), limits.nextHead(), limits.body(), limits.lingering(), limits.stopping())
                .mapToLong(Duration::toMillis)
                .min()
                .orElse(LOOKS_APART.toMillis());
        return Math.max(1, Math.min(LOOKS_APART.toMillis(), shortest / 4));
    }
}
