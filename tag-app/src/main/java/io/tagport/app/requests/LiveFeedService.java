package io.tagport.app.requests;

import io.tagport.app.watch.OperatorLog;
import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.server.HttpService;
import io.tagport.server.RequestFacts;
import io.tagport.server.TagService;
import io.tagport.server.record.RequestOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** A decorator of the two protocols that adds their requests to the live feed while it has viewers. */
public final class LiveFeedService implements HttpService {
    private final TagService service;
    private final RequestFeed feed;
    private final Map<String, String> apps;
    private final InstantSource clock;

    /**
     * Creates a decorator, which does not change any response.
     *
     * @param service the service that handles requests
     * @param feed the feed that requests are added to
     * @param apps the names of the apps by access id and application number
     * @param clock the source of the current time
     */
    public LiveFeedService(TagService service, RequestFeed feed, Map<String, String> apps, InstantSource clock) {
        this.service = service;
        this.feed = feed;
        this.apps = Map.copyOf(apps);
        this.clock = clock;
    }

    @Override
    public int bodyBytesMax(String path) {
        return service.bodyBytesMax(path);
    }

    /** Refuses no request before its body while there are viewers, since the feed shows the body. */
    @Override
    public Optional<HttpReply> refusalBeforeBody(HttpCall head) {
        return feed.isWatched() ? Optional.empty() : service.refusalBeforeBody(head);
    }

    @Override
    public HttpReply overloaded(String path) {
        return service.overloaded(path);
    }

    @Override
    public RequestFacts factsForUnreadBody(String path) {
        return service.factsForUnreadBody(path);
    }

    @Override
    public HttpAction begin(HttpCall request) {
        return feed.isWatched() ? HttpService.super.begin(request) : service.begin(request);
    }

    @Override
    public HttpAction handle(HttpCall request) {
        if (!feed.isWatched()) {
            return service.handle(request);
        }
        Watched watched = new Watched(request, clock.instant(), System.nanoTime());
        return watched.observed(service.handle(request));
    }

    /** A request that is being processed. */
    private final class Watched {
        private final HttpCall request;
        private final Instant began;
        private final long beganNanos;

        Watched(HttpCall request, Instant began, long beganNanos) {
            this.request = request;
            this.began = began;
            this.beganNanos = beganNanos;
        }

        HttpAction observed(HttpAction step) {
            if (step instanceof HttpAction.Delay delay) {
                return new HttpAction.Delay(
                        delay.time(), () -> observed(delay.then().get()));
            }
            if (step instanceof HttpAction.Async async) {
                return new HttpAction.Async(async.then().thenApply(this::observed));
            }
            if (step instanceof HttpAction.Respond respond) {
                HttpReply answer = respond.answer();
                show(answer.facts(), new RequestEvent.End("answered", answer.status(), answer.body()));
            } else if (step instanceof HttpAction.Abort abort) {
                boolean isDone = abort.facts().code() != RequestOutcome.NO_CODE;
                show(abort.facts(), new RequestEvent.End(isDone ? "lost" : "cut", 0, new byte[0]));
            }
            return step;
        }

        /** Adds the request to the feed. A failure here must not prevent the response. */
        private void show(RequestFacts requestFacts, RequestEvent.End end) {
            Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
            String app = apps.getOrDefault(requestFacts.app(), requestFacts.app());
            try {
                feed.publish(id -> RequestEvent.of(
                        id,
                        request,
                        TagService.inspect(request),
                        app,
                        requestFacts,
                        end,
                        new RequestEvent.Timing(began, took)));
            } catch (RuntimeException bug) {
                OperatorLog.bug(bug);
            }
        }
    }
}
