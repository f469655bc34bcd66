package io.tagport.app.api;

import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.transport.Json;
import io.tagport.transport.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * The authentication of admin requests: by the token itself, or by the cookie of a session that was started with it.
 */
final class AdminAuthenticator {
    /** The name of the cookie. */
    static final String COOKIE = "tagport_session";

    private static final String SCHEME = "Bearer ";

    /**
     * The header that protects against cross-site request forgery. A browser also sends the cookie with requests that a
     * page of another site causes, but such a page cannot add this header.
     */
    private static final String OWN_PAGE = "X-Tagport-Console";

    private static final Map<String, String> CHALLENGE = Map.of(
            "Content-Type", "text/plain; charset=utf-8",
            "WWW-Authenticate", "Bearer realm=\"tagport\"");

    private final Secret token;
    private final Sessions sessions;
    private final WrongTokens wrong;

    AdminAuthenticator(Secret token, Sessions sessions, WrongTokens wrong) {
        this.token = token;
        this.sessions = sessions;
        this.wrong = wrong;
    }

    /** Returns the response that refuses an unauthenticated request; empty for an authenticated request. */
    Optional<HttpReply> refusal(HttpCall request) {
        String presented = presented(request);
        if (isToken(presented) || (mayBeOwnPage(request) && usesSession(request))) {
            return Optional.empty();
        }
        return Optional.of(presented.isEmpty() ? challenge() : refuse(request));
    }

    /** Returns the response that refuses a wrong token when a session is started; empty for the valid token. */
    Optional<HttpReply> refusal(HttpCall request, String presented) {
        return isToken(presented) ? Optional.empty() : Optional.of(refuse(request));
    }

    private HttpReply refuse(HttpCall request) {
        return wrong.admit(request.caller()) ? challenge() : tooMany();
    }

    private static HttpReply challenge() {
        byte[] sentence = "the admin token is required: Authorization: Bearer TOKEN\n".getBytes(StandardCharsets.UTF_8);
        return new HttpReply(401, CHALLENGE, sentence);
    }

    private static HttpReply tooMany() {
        HttpReply fault = JsonResponses.json(
                429,
                Json.object()
                        .put("error", "too many wrong tokens, retry later; the correct token is accepted at any time"));
        return fault.with("Retry-After", "1");
    }

    private static String presented(HttpCall request) {
        String header = request.headers().apply("Authorization").orElse("");
        boolean isBearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        return isBearer ? header.substring(SCHEME.length()).strip() : "";
    }

    private boolean isToken(String presented) {
        return !presented.isEmpty() && token.equals(new Secret(presented));
    }

    private boolean usesSession(HttpCall request) {
        return session(request).flatMap(sessions::use).isPresent();
    }

    /**
     * Tests whether a request may be from the console. A GET changes nothing, and pages of other sites cannot read the
     * response.
     */
    private static boolean mayBeOwnPage(HttpCall request) {
        return request.method().equals("GET") || isOwnPage(request);
    }

    static boolean isOwnPage(HttpCall request) {
        return request.headers().apply(OWN_PAGE).filter("1"::equals).isPresent();
    }

    /** Returns the session id of the cookie, whether or not the session exists. */
    static Optional<Secret> session(HttpCall request) {
        for (String cookie : request.headers().apply("Cookie").orElse("").split(";", -1)) {
            String pair = cookie.strip();
            if (pair.startsWith(COOKIE + "=") && pair.length() > COOKIE.length() + 1) {
                return Optional.of(new Secret(pair.substring(COOKIE.length() + 1)));
            }
        }
        return Optional.empty();
    }

    /**
     * Tests whether the credentials of a request are still valid. Required for streams, which may last longer than a
     * session.
     */
    boolean isStillAuthenticated(HttpCall request) {
        return isToken(presented(request))
                || session(request).filter(sessions::isValid).isPresent();
    }
}
