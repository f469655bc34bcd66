package io.tagport.app.serve;

import io.tagport.app.watch.EndedRequest;
import io.tagport.app.watch.EndedRequest.Cost;
import io.tagport.app.watch.EndedRequest.End;
import io.tagport.app.watch.EndedRequest.Result;
import io.tagport.server.HttpService;
import io.tagport.server.ServedAnswer;
import io.tagport.server.ServedRequest;
import io.tagport.server.ServedStep;
import io.tagport.server.Told;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One request and what comes of it: read on the event loop, handled on a worker, sent on the event loop. */
final class Exchange {
    private final Carried carried;
    private final HttpService service;
    private final HttpServerRequest request;
    private final String path;
    private final Upload upload;
    private final long beganNanos = System.nanoTime();
    private final String id;

    Exchange(Carried carried, HttpServerRequest request) {
        this.carried = carried;
        this.service = carried.service();
        this.request = request;
        this.path = Optional.ofNullable(request.path()).orElse("");
        this.upload = new Upload(request, service.bodyBytesMax(path));
        this.id = carried.watcher().began();
    }

    void run() {
        upload.whole()
                .compose(this::step)
                .compose(this::rested)
                .onSuccess(this::perform)
                .onFailure(this::giveUp);
    }

    /** Does with a request that is no HTTP, or too large a head, as the engine would: answers it or cuts it off. */
    void refuse() {
        HttpServerResponse response = request.response();
        response.headersEndHandler(head -> tell(new Result(End.ANSWERED, response.getStatusCode()), Told.NOTHING, 0));
        HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
        if (!response.headWritten()) {
            tell(Result.without(End.CUT), Told.NOTHING, 0);
        }
    }

    private Future<ServedStep> step(Optional<Buffer> body) {
        if (body.isEmpty()) {
            return Future.succeededFuture(new ServedStep.Send(service.tooLarge(path)));
        }
        ServedRequest served = new ServedRequest(
                request.method().name(),
                path,
                Optional.ofNullable(request.query()).orElse(""),
                name -> Optional.ofNullable(request.getHeader(name)),
                body.get().getBytes());
        return carried.vertx().executeBlocking(() -> service.handle(served), false);
    }

    /** Waits on a timer of the event loop as often as it is told to; what comes then is made on a worker again. */
    private Future<ServedStep> rested(ServedStep step) {
        if (!(step instanceof ServedStep.Wait wait)) {
            return Future.succeededFuture(step);
        }
        return carried.vertx()
                .timer(wait.time().toNanos(), TimeUnit.NANOSECONDS)
                .compose(over ->
                        carried.vertx().executeBlocking(() -> wait.then().get(), false))
                .compose(this::rested);
    }

    private void perform(ServedStep step) {
        if (step instanceof ServedStep.Send send) {
            send(send.answer());
        } else {
            tell(Result.without(End.CUT), ((ServedStep.Cut) step).told(), 0);
            request.connection().close();
        }
    }

    private void send(ServedAnswer answer) {
        HttpServerResponse response = request.response();
        // Before it is sent: who has an answer is counted.
        tell(
                new Result(response.closed() ? End.LOST : End.ANSWERED, answer.status()),
                answer.told(),
                isHead() ? 0 : answer.body().length);
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        if (!id.isEmpty()) {
            response.putHeader("X-Request-Id", id);
        }
        if (carried.stopping().get()) {
            response.putHeader("Connection", "close");
        }
        if (isHead()) {
            response.putHeader("Content-Length", Integer.toString(answer.body().length));
            response.end();
        } else {
            response.end(Buffer.buffer(answer.body()));
        }
    }

    private boolean isHead() {
        return request.method().equals(HttpMethod.HEAD);
    }

    private void giveUp(Throwable fault) {
        End end = fault instanceof HttpClosedException ? End.LOST : End.CUT;
        tell(Result.without(end), service.unread(path), 0);
        request.connection().close();
    }

    private void tell(Result result, Told told, int bytesOut) {
        Cost cost = new Cost(System.nanoTime() - beganNanos, upload.bytes(), bytesOut);
        String caller = request.remoteAddress().hostAddress();
        carried.watcher().ended(new EndedRequest(id, caller, path, told, result, cost));
    }
}
