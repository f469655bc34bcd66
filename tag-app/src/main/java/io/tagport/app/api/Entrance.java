package io.tagport.app.api;

import io.tagport.server.ServedRequest;
import io.tagport.transport.Secret;
import java.util.Optional;

/** How requests show that they may come in: by the token itself, or by the cookie of a session that was begun with it. */
final class Entrance {
    /** The name of the cookie. */
    static final String COOKIE = "tagport_session";

    private static final String SCHEME = "Bearer ";

    /**
     * A cookie comes with every request that a browser makes, also where another page has made it ask. That page cannot have it
     * send this header.
     */
    private static final String OWN_PAGE = "X-Tagport-Console";

    private final Secret token;
    private final Sessions sessions;

    Entrance(Secret token, Sessions sessions) {
        this.token = token;
        this.sessions = sessions;
    }

    boolean admits(ServedRequest request) {
        return hasToken(request) || (mayBeOwnPage(request) && usesSession(request));
    }

    private boolean hasToken(ServedRequest request) {
        return request.headers().apply("Authorization").filter(this::isToken).isPresent();
    }

    private boolean isToken(String header) {
        boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String presented = bearer ? header.substring(SCHEME.length()).strip() : "";
        return !presented.isEmpty() && token.equals(new Secret(presented));
    }

    private boolean usesSession(ServedRequest request) {
        return session(request).flatMap(sessions::use).isPresent();
    }

    /** A GET changes nothing, and no other page may read what it answers. */
    private static boolean mayBeOwnPage(ServedRequest request) {
        return request.method().equals("GET") || isOwnPage(request);
    }

    static boolean isOwnPage(ServedRequest request) {
        return request.headers().apply(OWN_PAGE).filter("1"::equals).isPresent();
    }

    /** Gives what the cookie says, whether or not there is such a session. */
    static Optional<Secret> session(ServedRequest request) {
        for (String cookie : request.headers().apply("Cookie").orElse("").split(";", -1)) {
            String pair = cookie.strip();
            if (pair.startsWith(COOKIE + "=") && pair.length() > COOKIE.length() + 1) {
                return Optional.of(new Secret(pair.substring(COOKIE.length() + 1)));
            }
        }
        return Optional.empty();
    }

    /** Whether what has let a request in still would: a stream goes on for longer than a session may. */
    boolean stillAdmits(ServedRequest request) {
        return hasToken(request) || session(request).filter(sessions::lasts).isPresent();
    }
}
