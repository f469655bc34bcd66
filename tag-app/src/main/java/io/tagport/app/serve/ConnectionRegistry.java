package io.tagport.app.serve;

import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The registry of open connections. A periodic check of all deadlines is cheaper than a timer per request. */
final class ConnectionRegistry {
    private static final Duration CHECK_INTERVAL_MAX = Duration.ofMillis(500);

    private final Map<HttpConnection, ConnectionState> open = new ConcurrentHashMap<>();
    private final EngineLimits limits;

    ConnectionRegistry(EngineLimits limits) {
        this.limits = limits;
    }

    /**
     * Registers a new connection, or closes it at once if there are too many. Synchronized, as connections arrive on
     * several event loops.
     */
    synchronized void admit(HttpConnection connection) {
        if (open.size() >= limits.connections()) {
            connection.close();
            return;
        }
        open.put(connection, new ConnectionState(connection, limits));
        connection.closeHandler(closed -> open.remove(connection));
        connection.exceptionHandler(HeapGuard::check); // all other errors are caused by the client or the network
    }

    /** Returns the state of a connection; a new state if the connection is no longer registered. */
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

    void shortenDeadlines() {
        open.values().forEach(ConnectionState::shortenDeadlines);
    }

    /**
     * Returns the interval of the checks: at most a quarter of the shortest timeout, which bounds the delay of each
     * timeout.
     */
    long checkIntervalMillis() {
        long shortest = Stream.of(
                        limits.firstHead(), limits.nextHead(), limits.body(), limits.lingering(), limits.stopping())
                .mapToLong(Duration::toMillis)
                .min()
                .orElse(CHECK_INTERVAL_MAX.toMillis());
        return Math.max(1, Math.min(CHECK_INTERVAL_MAX.toMillis(), shortest / 4));
    }
}
