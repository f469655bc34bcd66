package io.tagport.app.api;

import io.tagport.app.requests.RequestFeed;
import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The operation that streams the requests of the two protocols. */
final class RequestCalls {
    private static final Pattern ID = Pattern.compile("[0-9]{1,18}");

    private final RequestFeed feed;
    private final AdminAuthenticator adminAuthenticator;

    RequestCalls(RequestFeed feed, AdminAuthenticator adminAuthenticator) {
        this.feed = feed;
        this.adminAuthenticator = adminAuthenticator;
    }

    List<Route> routes() {
        return List.of(new Route("GET", Route.at("requests"), request -> watch(request.served())));
    }

    private HttpAction watch(HttpCall request) {
        if (!feed.hasCapacity()) {
            throw ApiException.conflict(
                            "the limit of " + RequestFeed.VIEWERS_MAX + " concurrent viewers of requests is reached")
                    .code("too_many_viewers")
                    .limit(RequestFeed.VIEWERS_MAX);
        }
        Map<String, String> headers = JsonResponses.headers("text/event-stream");
        return new HttpAction.Stream(headers, outlet -> open(request, outlet));
    }

    private Runnable open(HttpCall request, HttpAction.Stream.Outlet outlet) {
        RequestFeed.Viewer viewer = new Viewer(request, outlet);
        if (!feed.add(viewer, lastSeen(request))) {
            outlet.end();
        }
        return () -> feed.remove(viewer);
    }

    private static long lastSeen(HttpCall request) {
        return request.headers()
                .apply("Last-Event-ID")
                .filter(id -> ID.matcher(id).matches())
                .map(Long::parseLong)
                .orElse(0L);
    }

    /** A viewer whose credentials are checked for each event. */
    private final class Viewer implements RequestFeed.Viewer {
        private final HttpCall request;
        private final HttpAction.Stream.Outlet outlet;

        Viewer(HttpCall request, HttpAction.Stream.Outlet outlet) {
            this.request = request;
            this.outlet = outlet;
        }

        @Override
        public boolean accept(byte[] bytes) {
            return adminAuthenticator.isStillAuthenticated(request) && outlet.send(bytes);
        }

        @Override
        public void end() {
            outlet.end();
        }
    }
}
