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

/** Stands before the two protocols and shows what comes, while anybody looks. */
public final class LiveFeedService implements HttpService {
    private final TagService service;
    private final RequestFeed feed;
    private final Map<String, String> apps;
    private final InstantSource clock;

    /**
     * Changes nothing about what is answered.
     *
     * @param service who answers
     * @param feed who is shown it
     * @param apps the names of apps by access ids and application numbers
     * @param clock the time
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

    /** What is shown of a request needs its body. */
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
        return watched.followed(service.handle(request));
    }

    /** One request on its way. */
    private final class Watched {
        private final HttpCall request;
        private final Instant began;
        private final long beganNanos;

        Watched(HttpCall request, Instant began, long beganNanos) {
            this.request = request;
            this.began = began;
            this.beganNanos = beganNanos;
        }

        HttpAction followed(HttpAction step) {
            if (step instanceof HttpAction.Delay delay) {
                return new HttpAction.Delay(
                        delay.time(), () -> followed(delay.then().get()));
            }
            if (step instanceof HttpAction.Async async) {
                return new HttpAction.Async(async.then().thenApply(this::followed));
            }
            if (step instanceof HttpAction.Respond respond) {
                HttpReply answer = respond.answer();
                show(answer.told(), new RequestEvent.End("answered", answer.status(), answer.body()));
            } else if (step instanceof HttpAction.Abort abort) {
                boolean isDone = abort.told().code() != RequestOutcome.NO_CODE;
                show(abort.told(), new RequestEvent.End(isDone ? "lost" : "cut", 0, new byte[0]));
            }
            return step;
        }

        /** Whatever goes wrong here, what was done is answered. */
        private void show(RequestFacts requestFacts, RequestEvent.End end) {
            Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
            String app = apps.getOrDefault(requestFacts.app(), requestFacts.app());
            try {
                feed.show(id -> RequestEvent.of(
                        id,
                        request,
                        TagService.seen(request),
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
