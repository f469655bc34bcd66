package io.tagport.app.api;

import io.tagport.app.watch.OperatorLog;
import io.tagport.domain.port.ProviderException;
import io.tagport.domain.port.StoreException;
import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.server.HttpService;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The admin API for operators. Its operations are described in {@code openapi.yaml}, which is served as well. */
public final class AdminApi implements HttpService {
    /** The prefix of all paths of the API. */
    public static final String ROOT = "/api/v1/";

    private static final int BODY_BYTES_MAX = 64 * 1024;

    private final List<Route> routes;

    AdminApi(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    /** Returns the served methods by path, in the notation of the document. */
    Map<String, Set<String>> served() {
        Map<String, Set<String>> served = new HashMap<>();
        routes.forEach(route -> served.computeIfAbsent(route.path().text(), path -> new TreeSet<>())
                .add(route.method()));
        return served;
    }

    @Override
    public int bodyBytesMax(String path) {
        return path.startsWith(BulkCalls.ROOT) ? BulkCalls.PIECE_BYTES_MAX : BODY_BYTES_MAX;
    }

    @Override
    public HttpAction handle(HttpCall request) {
        try {
            return step(request);
        } catch (ApiException fault) {
            return new HttpAction.Respond(JsonResponses.fault(fault));
        } catch (ProviderException e) {
            return new HttpAction.Respond(JsonResponses.fault(ApiException.badGateway(String.valueOf(e.getMessage()))));
        } catch (StoreException e) {
            return new HttpAction.Respond(
                    JsonResponses.fault(ApiException.unavailable(String.valueOf(e.getMessage()))));
        } catch (RuntimeException bug) {
            OperatorLog.bug(bug);
            return new HttpAction.Respond(HttpReply.text(500, "internal server error; see the server's log"));
        }
    }

    private HttpAction step(HttpCall request) {
        Map<String, Route> methods = new TreeMap<>();
        Map<String, String> parts = Map.of();
        for (Route route : routes) {
            Optional<Map<String, String>> match = route.path().match(request.path());
            if (match.isPresent()) {
                parts = match.get();
                methods.put(route.method(), route);
            }
        }
        if (methods.isEmpty()) {
            return new HttpAction.Respond(HttpReply.text(404, "there is no such path"));
        }
        Route route = methods.get(request.method());
        return route == null
                ? new HttpAction.Respond(HttpReply.methodNotAllowed(String.join(", ", methods.keySet())))
                : route.call().step(new ApiRequest(request, parts));
    }
}
