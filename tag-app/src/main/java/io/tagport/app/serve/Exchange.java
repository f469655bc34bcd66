package io.tagport.app.serve;

import io.tagport.server.HttpService;
import io.tagport.server.ServedAnswer;
import io.tagport.server.ServedRequest;
import io.tagport.server.ServedStep;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One request and what comes of it: read on the event loop, handled on a worker, sent on the event loop. */
final class Exchange {
    private final Vertx vertx;
    private final HttpService service;
    private final HttpServerRequest request;
    private final String path;

    Exchange(Vertx vertx, HttpService service, HttpServerRequest request) {
        this.vertx = vertx;
        this.service = service;
        this.request = request;
        this.path = Optional.ofNullable(request.path()).orElse("");
    }

    void run() {
        new Upload(request, service.bodyBytesMax(path))
                .whole()
                .compose(this::step)
                .compose(this::rested)
                .onSuccess(this::perform)
                .onFailure(gone -> request.connection().close());
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
        return vertx.executeBlocking(() -> service.handle(served), false);
    }

    /** Waits on a timer of the event loop as often as it is told to; what comes then is made on a worker again. */
    private Future<ServedStep> rested(ServedStep step) {
        if (!(step instanceof ServedStep.Wait wait)) {
            return Future.succeededFuture(step);
        }
        return vertx.timer(wait.time().toNanos(), TimeUnit.NANOSECONDS)
                .compose(over -> vertx.executeBlocking(() -> wait.then().get(), false))
                .compose(this::rested);
    }

    private void perform(ServedStep step) {
        if (step instanceof ServedStep.Send send) {
            send(request.response(), send.answer());
        } else {
            request.connection().close();
        }
    }

    private static void send(HttpServerResponse response, ServedAnswer answer) {
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(answer.body()));
    }
}
