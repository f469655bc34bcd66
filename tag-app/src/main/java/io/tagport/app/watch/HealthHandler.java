package io.tagport.app.watch;

import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;

/** The handler for liveness and readiness checks. Any response means that the process is alive. */
final class HealthHandler implements ReadOnlyHandler {
    static final String PATH = "/healthz";
    static final String LIVE_PATH = PATH + "/live";

    private static final HttpReply OK = HttpReply.text(200, "ok");

    private final Readiness readiness;

    HealthHandler(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public HttpReply read(HttpCall request) {
        if (request.path().equals(LIVE_PATH)) {
            return OK;
        }
        return readiness
                .notReadyReason()
                .map(why -> HttpReply.text(503, "not ready: " + why))
                .orElse(OK);
    }
}
