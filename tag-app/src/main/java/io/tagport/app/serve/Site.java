package io.tagport.app.serve;

import io.tagport.server.HttpService;
import io.tagport.server.ServedAnswer;
import io.tagport.server.ServedRequest;
import io.tagport.server.ServedStep;
import io.tagport.server.Told;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** All that one process serves: rooms by the beginnings of their paths, and the two protocols for all else. */
final class Site implements HttpService {
    private final Map<String, HttpService> rooms = new LinkedHashMap<>();
    private final HttpService protocols;

    Site(HttpService protocols) {
        this.protocols = protocols;
    }

    /** Opens a room: it answers for this path and, if the path ends in {@code /}, for all below it. */
    Site with(String path, HttpService room) {
        rooms.put(path, room);
        return this;
    }

    @Override
    public int bodyBytesMax(String path) {
        return roomOf(path).bodyBytesMax(path);
    }

    @Override
    public Optional<ServedAnswer> refusalBeforeBody(ServedRequest head) {
        return roomOf(head.path()).refusalBeforeBody(head);
    }

    @Override
    public ServedAnswer overloaded(String path) {
        return roomOf(path).overloaded(path);
    }

    @Override
    public ServedStep begin(ServedRequest request) {
        return roomOf(request.path()).begin(request);
    }

    @Override
    public ServedStep handle(ServedRequest request) {
        return roomOf(request.path()).handle(request);
    }

    @Override
    public Told unread(String path) {
        return roomOf(path).unread(path);
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
