package io.tagport.app.api;

import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.transport.Json;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The operations that start and end sessions. */
final class SessionCalls {
    private static final String PATH = "session";

    private final AdminAuthenticator adminAuthenticator;
    private final Sessions sessions;
    private final boolean isSecure;

    /**
     * Creates the operations.
     *
     * @param adminAuthenticator the check of the token that starts a session
     * @param sessions the registry of sessions
     * @param isSecure whether the cookie is restricted to HTTPS
     */
    SessionCalls(AdminAuthenticator adminAuthenticator, Sessions sessions, boolean isSecure) {
        this.adminAuthenticator = adminAuthenticator;
        this.sessions = sessions;
        this.isSecure = isSecure;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", PATH, this::get),
                Route.of("POST", PATH, this::begin),
                Route.of("DELETE", PATH, this::end));
    }

    /** Tests whether a request starts a session. Such a request is authenticated only by the token in its body. */
    static boolean isLogin(HttpCall request) {
        return request.method().equals("POST") && request.path().equals(AdminApi.ROOT + PATH);
    }

    private HttpReply get(ApiRequest request) {
        Optional<Instant> until = AdminAuthenticator.session(request.served()).flatMap(sessions::use);
        return JsonResponses.json(
                Json.object().put("until", until.map(Instant::toString).orElse(null)));
    }

    private HttpReply begin(ApiRequest request) {
        if (!AdminAuthenticator.isOwnPage(request.served())) {
            throw ApiException.badRequest(
                    "X-Tagport-Console", "this header is required, because pages of other sites cannot send it");
        }
        String presented = request.body().text("token").strip();
        return adminAuthenticator
                .refusal(request.served(), presented)
                .orElseGet(() -> withCookie(sessions.create().value(), Sessions.DURATION_MAX.toSeconds()));
    }

    private HttpReply end(ApiRequest request) {
        AdminAuthenticator.session(request.served()).ifPresent(sessions::end);
        return withCookie("", 0);
    }

    private HttpReply withCookie(String value, long seconds) {
        String cookie = AdminAuthenticator.COOKIE + "=" + value + "; Path=" + AdminApi.ROOT
                + "; HttpOnly; SameSite=Strict; Max-Age=" + seconds + (isSecure ? "; Secure" : "");
        return JsonResponses.noContent().with("Set-Cookie", cookie);
    }
}
