package io.tagport.app.api;

import io.tagport.domain.port.Ticker;
import io.tagport.transport.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The sessions of clients that have authenticated with the admin token. Sessions are kept in memory and end when the
 * server stops. Safe for use by many threads.
 */
final class Sessions {
    /** The maximum duration of a session, regardless of its use. */
    static final Duration DURATION_MAX = Duration.ofHours(12);

    /** The maximum time between two requests of a session. */
    static final Duration IDLE_MAX = Duration.ofHours(1);

    private static final int SESSIONS_MAX = 1_000;
    private static final int ID_BYTES = 32;

    private final SecureRandom random;
    private final InstantSource clock;
    private final Ticker ticker;
    private final Map<Secret, Session> sessions = new LinkedHashMap<>(); // guarded by this; the oldest first

    Sessions(SecureRandom random, InstantSource clock, Ticker ticker) {
        this.random = random;
        this.clock = clock;
        this.ticker = ticker;
    }

    private record Session(long beganNanos, long usedNanos, Instant until) {
        boolean isExpired(long now) {
            return now - beganNanos > DURATION_MAX.toNanos() || now - usedNanos > IDLE_MAX.toNanos();
        }

        Session usedAt(long now) {
            return new Session(beganNanos, now, until);
        }
    }

    /** Starts a session and returns its id. If there are too many sessions, the oldest one ends. */
    synchronized Secret create() {
        long now = ticker.nanos();
        sessions.values().removeIf(session -> session.isExpired(now));
        if (sessions.size() >= SESSIONS_MAX) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        Secret id = new Secret(HexFormat.of().formatHex(bytes));
        sessions.put(id, new Session(now, now, clock.instant().plus(DURATION_MAX)));
        return id;
    }

    /**
     * Records a use of a session and returns its latest possible end; empty if the session has ended or never existed.
     */
    synchronized Optional<Instant> use(Secret id) {
        long now = ticker.nanos();
        Session session = sessions.computeIfPresent(id, (same, its) -> its.isExpired(now) ? null : its.usedAt(now));
        return Optional.ofNullable(session).map(Session::until);
    }

    /** Tests whether a session is valid, without recording a use. */
    synchronized boolean isValid(Secret id) {
        Session session = sessions.get(id);
        return session != null && !session.isExpired(ticker.nanos());
    }

    synchronized void end(Secret id) {
        sessions.remove(id);
    }
}
