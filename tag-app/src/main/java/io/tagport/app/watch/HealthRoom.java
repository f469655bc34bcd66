package io.tagport.app.watch;

import io.tagport.server.ServedAnswer;
import io.tagport.server.ServedRequest;

/** Tells whether the process lives and whether it is ready. Who is answered at all finds it alive. */
final class HealthRoom implements ReadingRoom {
    static final String PATH = "/healthz";
    static final String LIVE_PATH = PATH + "/live";

    private static final ServedAnswer OK = ServedAnswer.text(200, "ok");

    private final Readiness readiness;

    HealthRoom(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public ServedAnswer read(ServedRequest request) {
        if (request.path().equals(LIVE_PATH)) {
            return OK;
        }
        return readiness
                .hindrance()
                .map(why -> ServedAnswer.text(503, "not ready: " + why))
                .orElse(OK);
    }
}
