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
 * Who has shown the admin token a while ago, and need not show it again. Kept in memory: when the server stops, all have ended.
 * Safe for use by many threads.
 */
final class Sessions {
    /** However busy somebody is. */
    static final Duration LONGEST = Duration.ofHours(12);

    /** For whoever has gone away. */
    static final Duration IDLE_LONGEST = Duration.ofHours(1);

    private static final int MOST = 1_000;
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
        boolean isOver(long now) {
            return now - beganNanos > LONGEST.toNanos() || now - usedNanos > IDLE_LONGEST.toNanos();
        }

        Session usedAt(long now) {
            return new Session(beganNanos, now, until);
        }
    }

    /** Begins a session; the oldest has to end if there are very many. */
    synchronized Secret begin() {
        long now = ticker.nanos();
        sessions.values().removeIf(session -> session.isOver(now));
        if (sessions.size() >= MOST) {
            sessions.remove(sessions.keySet().iterator().next());
        }
        byte[] bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        Secret id = new Secret(HexFormat.of().formatHex(bytes));
        sessions.put(id, new Session(now, now, clock.instant().plus(LONGEST)));
        return id;
    }

    /** Uses a session; tells until when it lasts at the longest, or nothing if it is over or never was. */
    synchronized Optional<Instant> use(Secret id) {
        long now = ticker.nanos();
        Session session = sessions.computeIfPresent(id, (same, its) -> its.isOver(now) ? null : its.usedAt(now));
        return Optional.ofNullable(session).map(Session::until);
    }

    /** Returns whether a session lasts, without using it. */
    synchronized boolean lasts(Secret id) {
        Session session = sessions.get(id);
        return session != null && !session.isOver(ticker.nanos());
    }

    synchronized void end(Secret id) {
        sessions.remove(id);
    }
}
