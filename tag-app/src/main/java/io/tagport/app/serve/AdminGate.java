package io.tagport.app.serve;

import io.tagport.server.HttpService;
import io.tagport.server.ServedAnswer;
import io.tagport.server.ServedRequest;
import io.tagport.server.ServedStep;
import io.tagport.transport.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Stands before a room and lets in who has the token. To others all paths look the same, served or not. */
final class AdminGate implements HttpService {
    private static final String SCHEME = "Bearer ";
    private static final Map<String, String> CHALLENGE = Map.of(
            "Content-Type", "text/plain; charset=utf-8",
            "WWW-Authenticate", "Bearer realm=\"tagport\"");

    private final Secret token;
    private final HttpService room;

    AdminGate(Secret token, HttpService room) {
        this.token = token;
        this.room = room;
    }

    @Override
    public int bodyBytesMax(String path) {
        return room.bodyBytesMax(path);
    }

    @Override
    public ServedStep handle(ServedRequest request) {
        return isAdmitted(request) ? answered(request) : new ServedStep.Send(challenge());
    }

    private boolean isAdmitted(ServedRequest request) {
        return request.headers().apply("Authorization").filter(this::isToken).isPresent();
    }

    private boolean isToken(String header) {
        boolean bearer = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String presented = bearer ? header.substring(SCHEME.length()).strip() : "";
        return !presented.isEmpty() && token.equals(new Secret(presented));
    }

    private ServedStep answered(ServedRequest request) {
        try {
            return room.handle(request);
        } catch (RuntimeException bug) {
            Warnings.bug(bug);
            return new ServedStep.Send(ServedAnswer.text(500, "the server failed; its log says how"));
        }
    }

    private static ServedAnswer challenge() {
        byte[] sentence =
                "the admin token is needed here: Authorization: Bearer TOKEN\n".getBytes(StandardCharsets.UTF_8);
        return new ServedAnswer(401, CHALLENGE, sentence);
    }
}
