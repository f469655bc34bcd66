package io.tagport.app.serve;

import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.server.HttpService;
import io.tagport.server.RequestFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All that one process serves: rooms by the beginnings of their paths, and the two protocols for all else. */
final class PathRouter implements HttpService {
    private final Map<String, HttpService> rooms = new LinkedHashMap<>();
    private final HttpService protocols;

    PathRouter(HttpService protocols) {
        this.protocols = protocols;
    }

    /** Opens a room: it answers for this path and, if the path ends in {@code /}, for all below it. */
    PathRouter with(String path, HttpService room) {
        rooms.put(path, room);
        return this;
    }

    @Override
    public int bodyBytesMax(String path) {
        return roomOf(path).bodyBytesMax(path);
    }

    @Override
    public Optional<HttpReply> refusalBeforeBody(HttpCall head) {
        return roomOf(head.path()).refusalBeforeBody(head);
    }

    @Override
    public HttpReply overloaded(String path) {
        return roomOf(path).overloaded(path);
    }

    @Override
    public HttpAction begin(HttpCall request) {
        return roomOf(request.path()).begin(request);
    }

    @Override
    public HttpAction handle(HttpCall request) {
        return roomOf(request.path()).handle(request);
    }

    @Override
    public RequestFacts factsForUnreadBody(String path) {
        return roomOf(path).factsForUnreadBody(path);
    }

    /** Names the room that answers for a path, by the path that it was opened at; empty if the protocols do. */
    Optional<String> roomAt(String path) {
        for (String served : rooms.keySet()) {
            if (served.endsWith("/") ? path.startsWith(served) : path.equals(served)) {
                return Optional.of(served);
            }
        }
        return Optional.empty();
    }

    private HttpService roomOf(String path) {
        return roomAt(path).map(rooms::get).orElse(protocols);
    }
}
