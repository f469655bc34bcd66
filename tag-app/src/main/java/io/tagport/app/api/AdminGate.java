package io.tagport.app.api;

import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.server.HttpService;
import java.util.Optional;

/**
 * Stands before the API and lets in who may come in. To others all paths look the same, served or not, but for the one where a
 * session is begun.
 */
final class AdminGate implements HttpService {
    private final AdminAuthenticator adminAuthenticator;
    private final HttpService room;

    AdminGate(AdminAuthenticator adminAuthenticator, HttpService room) {
        this.adminAuthenticator = adminAuthenticator;
        this.room = room;
    }

    @Override
    public int bodyBytesMax(String path) {
        return room.bodyBytesMax(path);
    }

    @Override
    public Optional<HttpReply> refusalBeforeBody(HttpCall head) {
        return SessionCalls.begins(head) ? Optional.empty() : adminAuthenticator.refusal(head);
    }

    @Override
    public HttpAction handle(HttpCall request) {
        return refusalBeforeBody(request)
                .<HttpAction>map(HttpAction.Respond::new)
                .orElseGet(() -> room.handle(request));
    }
}
