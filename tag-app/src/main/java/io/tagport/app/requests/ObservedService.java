package io.tagport.app.requests;

import io.tagport.app.watch.Warnings;
import io.tagport.server.HttpService;
import io.tagport.server.ServedAnswer;
import io.tagport.server.ServedRequest;
import io.tagport.server.ServedStep;
import io.tagport.server.TagService;
import io.tagport.server.Told;
import io.tagport.server.record.Ending;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Stands before the two protocols and shows what comes, while anybody looks. */
public final class ObservedService implements HttpService {
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
    public ObservedService(TagService service, RequestFeed feed, Map<String, String> apps, InstantSource clock) {
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
    public Optional<ServedAnswer> refusalBeforeBody(ServedRequest head) {
        return feed.isWatched() ? Optional.empty() : service.refusalBeforeBody(head);
    }

    @Override
    public ServedAnswer overloaded(String path) {
        return service.overloaded(path);
    }

    @Override
    public Told unread(String path) {
        return service.unread(path);
    }

    @Override
    public ServedStep begin(ServedRequest request) {
        return feed.isWatched() ? HttpService.super.begin(request) : service.begin(request);
    }

    @Override
    public ServedStep handle(ServedRequest request) {
        if (!feed.isWatched()) {
            return service.handle(request);
        }
        Watched watched = new Watched(request, clock.instant(), System.nanoTime());
        return watched.followed(service.handle(request));
    }

    /** One request on its way. */
    private final class Watched {
        private final ServedRequest request;
        private final Instant began;
        private final long beganNanos;

        Watched(ServedRequest request, Instant began, long beganNanos) {
            this.request = request;
            this.began = began;
            this.beganNanos = beganNanos;
        }

        ServedStep followed(ServedStep step) {
            if (step instanceof ServedStep.Wait wait) {
                return new ServedStep.Wait(
                        wait.time(), () -> followed(wait.then().get()));
            }
            if (step instanceof ServedStep.Later later) {
                return new ServedStep.Later(later.then().thenApply(this::followed));
            }
            if (step instanceof ServedStep.Send send) {
                ServedAnswer answer = send.answer();
                show(answer.told(), new RequestEvent.End("answered", answer.status(), answer.body()));
            } else if (step instanceof ServedStep.Cut cut) {
                boolean isDone = cut.told().code() != Ending.NO_CODE;
                show(cut.told(), new RequestEvent.End(isDone ? "lost" : "cut", 0, new byte[0]));
            }
            return step;
        }

        /** Whatever goes wrong here, what was done is answered. */
        private void show(Told told, RequestEvent.End end) {
            Duration took = Duration.ofNanos(System.nanoTime() - beganNanos);
            String app = apps.getOrDefault(told.app(), told.app());
            try {
                feed.show(id -> RequestEvent.of(
                        id, request, TagService.seen(request), app, told, end, new RequestEvent.Timing(began, took)));
            } catch (RuntimeException bug) {
                Warnings.bug(bug);
            }
        }
    }
}
