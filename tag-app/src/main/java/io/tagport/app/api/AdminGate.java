package io.tagport.app.api;

import io.tagport.server.HttpService;
import io.tagport.server.ServedAnswer;
import io.tagport.server.ServedRequest;
import io.tagport.server.ServedStep;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Stands before the API and lets in who may come in. To others all paths look the same, served or not, but for the one where a
 * session is begun.
 */
final class AdminGate implements HttpService {
    private static final Map<String, String> CHALLENGE = Map.of(
            "Content-Type", "text/plain; charset=utf-8",
            "WWW-Authenticate", "Bearer realm=\"tagport\"");

    private final Entrance entrance;
    private final HttpService room;

    AdminGate(Entrance entrance, HttpService room) {
        this.entrance = entrance;
        this.room = room;
    }

    @Override
    public int bodyBytesMax(String path) {
        return room.bodyBytesMax(path);
    }

    @Override
    public ServedStep handle(ServedRequest request) {
        return SessionCalls.begins(request) || entrance.admits(request)
                ? room.handle(request)
                : new ServedStep.Send(challenge());
    }

    static ServedAnswer challenge() {
        byte[] sentence =
                "the admin token is needed here: Authorization: Bearer TOKEN\n".getBytes(StandardCharsets.UTF_8);
        return new ServedAnswer(401, CHALLENGE, sentence);
    }
}
