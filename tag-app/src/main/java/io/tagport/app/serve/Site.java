package io.tagport.app.serve;

import io.tagport.server.HttpService;
import io.tagport.server.ServedRequest;
import io.tagport.server.ServedStep;
import java.util.LinkedHashMap;
import java.util.Map;

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
    public ServedStep handle(ServedRequest request) {
        return roomOf(request.path()).handle(request);
    }

    private HttpService roomOf(String path) {
        for (Map.Entry<String, HttpService> room : rooms.entrySet()) {
            String served = room.getKey();
            if (served.endsWith("/") ? path.startsWith(served) : path.equals(served)) {
                return room.getValue();
            }
        }
        return protocols;
    }
}
