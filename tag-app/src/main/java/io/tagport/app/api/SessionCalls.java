package io.tagport.app.api;

import io.tagport.domain.port.Rate;
import io.tagport.domain.port.RateLimit;
import io.tagport.server.ServedAnswer;
import io.tagport.server.ServedRequest;
import io.tagport.transport.Json;
import io.tagport.transport.Secret;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Begins and ends sessions. */
final class SessionCalls {
    /** More than anybody mistypes; and nobody guesses a token at one try a second. */
    static final Rate TRIES = new Rate(1, 10);

    private static final String PATH = "session";

    private final Secret token;
    private final Sessions sessions;
    private final RateLimit tries;
    private final boolean isSecure;

    /**
     * Prepares the calls.
     *
     * @param token what a session is begun with
     * @param sessions all that there are
     * @param tries how many may try, all callers together
     * @param isSecure whether the cookie is for HTTPS alone
     */
    SessionCalls(Secret token, Sessions sessions, RateLimit tries, boolean isSecure) {
        this.token = token;
        this.sessions = sessions;
        this.tries = tries;
        this.isSecure = isSecure;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", PATH, this::get),
                Route.of("POST", PATH, this::begin),
                Route.of("DELETE", PATH, this::end));
    }

    /** Whether a request is the one that needs nothing but what its body says. */
    static boolean begins(ServedRequest request) {
        return request.method().equals("POST") && request.path().equals(AdminApi.ROOT + PATH);
    }

    private ServedAnswer get(ApiRequest request) {
        Optional<Instant> until = Entrance.session(request.served()).flatMap(sessions::use);
        return Answers.json(
                Json.object().put("until", until.map(Instant::toString).orElse(null)));
    }

    private ServedAnswer begin(ApiRequest request) {
        if (!Entrance.isOwnPage(request.served())) {
            throw ApiFault.wrong("X-Tagport-Console", "this header is missing: a page of another site cannot send it");
        }
        String presented = request.body().text("token").strip();
        if (!tries.admits()) {
            return tooMany();
        }
        if (presented.isEmpty() || !token.equals(new Secret(presented))) {
            return AdminGate.challenge();
        }
        return withCookie(sessions.begin().value(), Sessions.LONGEST.toSeconds());
    }

    private static ServedAnswer tooMany() {
        ServedAnswer fault = Answers.json(429, Json.object().put("error", "too many tries, wait a little"));
        return fault.with("Retry-After", "1");
    }

    private ServedAnswer end(ApiRequest request) {
        Entrance.session(request.served()).ifPresent(sessions::end);
        return withCookie("", 0);
    }

    private ServedAnswer withCookie(String value, long seconds) {
        String cookie = Entrance.COOKIE + "=" + value + "; Path=" + AdminApi.ROOT
                + "; HttpOnly; SameSite=Strict; Max-Age=" + seconds + (isSecure ? "; Secure" : "");
        return Answers.nothing().with("Set-Cookie", cookie);
    }
}
