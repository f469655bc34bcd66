package io.tagport.app.serve;

import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.server.HttpService;
import io.tagport.server.RequestFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The router of one process: it selects a handler by the prefix of the path, and the two protocols for all other paths.
 */
final class PathRouter implements HttpService {
    private final Map<String, HttpService> handlers = new LinkedHashMap<>();
    private final HttpService protocols;

    PathRouter(HttpService protocols) {
        this.protocols = protocols;
    }

    /** Registers a handler for a path and, if the path ends in {@code /}, for all paths below it. */
    PathRouter with(String path, HttpService handler) {
        handlers.put(path, handler);
        return this;
    }

    @Override
    public int bodyBytesMax(String path) {
        return handlerFor(path).bodyBytesMax(path);
    }

    @Override
    public Optional<HttpReply> refusalBeforeBody(HttpCall head) {
        return handlerFor(head.path()).refusalBeforeBody(head);
    }

    @Override
    public HttpReply overloaded(String path) {
        return handlerFor(path).overloaded(path);
    }

    @Override
    public HttpAction begin(HttpCall request) {
        return handlerFor(request.path()).begin(request);
    }

    @Override
    public HttpAction handle(HttpCall request) {
        return handlerFor(request.path()).handle(request);
    }

    @Override
    public RequestFacts factsForUnreadBody(String path) {
        return handlerFor(path).factsForUnreadBody(path);
    }

    /** Returns the registered path of the handler that serves a path; empty if the protocols serve it. */
    Optional<String> handlerPathOf(String path) {
        for (String served : handlers.keySet()) {
            if (served.endsWith("/") ? path.startsWith(served) : path.equals(served)) {
                return Optional.of(served);
            }
        }
        return Optional.empty();
    }

    private HttpService handlerFor(String path) {
        return handlerPathOf(path).map(handlers::get).orElse(protocols);
    }
}
