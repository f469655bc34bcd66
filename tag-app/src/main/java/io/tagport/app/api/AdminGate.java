package io.tagport.app.api;

import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.server.HttpService;
import java.util.Optional;

/**
 * A decorator of the API that admits only authenticated requests. For other clients all paths look the same, served or
 * not, except the path for starting a session.
 */
final class AdminGate implements HttpService {
    private final AdminAuthenticator adminAuthenticator;
    private final HttpService handler;

    AdminGate(AdminAuthenticator adminAuthenticator, HttpService handler) {
        this.adminAuthenticator = adminAuthenticator;
        this.handler = handler;
    }

    @Override
    public int bodyBytesMax(String path) {
        return handler.bodyBytesMax(path);
    }

    @Override
    public Optional<HttpReply> refusalBeforeBody(HttpCall head) {
        return SessionCalls.isLogin(head) ? Optional.empty() : adminAuthenticator.refusal(head);
    }

    @Override
    public HttpAction handle(HttpCall request) {
        return refusalBeforeBody(request)
                .<HttpAction>map(HttpAction.Respond::new)
                .orElseGet(() -> handler.handle(request));
    }
}
