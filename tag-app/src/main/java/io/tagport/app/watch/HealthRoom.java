package io.tagport.app.watch;

import io.tagport.server.HttpService;
import io.tagport.server.ServedAnswer;
import io.tagport.server.ServedRequest;
import io.tagport.server.ServedStep;

/** Tells whether the process lives and whether it is ready. Who is answered at all finds it alive. */
final class HealthRoom implements HttpService {
    static final String PATH = "/healthz";
    static final String LIVE_PATH = PATH + "/live";

    private static final ServedAnswer OK = ServedAnswer.text(200, "ok");

    private final Readiness readiness;

    HealthRoom(Readiness readiness) {
        this.readiness = readiness;
    }

    @Override
    public int bodyBytesMax(String path) {
        return Reading.BODY_BYTES_MAX;
    }

    @Override
    public ServedStep handle(ServedRequest request) {
        return new ServedStep.Send(answer(request));
    }

    private ServedAnswer answer(ServedRequest request) {
        if (!Reading.isOf(request)) {
            return Reading.NOT_ALLOWED;
        }
        if (request.path().equals(LIVE_PATH)) {
            return OK;
        }
        return readiness
                .hindrance()
                .map(why -> ServedAnswer.text(503, "not ready: " + why))
                .orElse(OK);
    }
}
