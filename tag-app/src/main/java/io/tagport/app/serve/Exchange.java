package io.tagport.app.serve;

import io.tagport.server.HttpService;
import io.tagport.server.ServedAnswer;
import io.tagport.server.ServedRequest;
import io.tagport.server.ServedStep;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One request and what comes of it: read on the event loop, handled on a worker, sent on the event loop. */
final class Exchange {
    private final Vertx vertx;
    private final HttpService service;
    private final HttpServerRequest request;
    private final Caller caller;
    private final String path;
    private final Upload upload;
    private final Promise<Void> taken = Promise.promise();

    Exchange(Vertx vertx, HttpService service, HttpServerRequest request, Caller caller, long droppedBytesMax) {
        this.vertx = vertx;
        this.service = service;
        this.request = request;
        this.caller = caller;
        this.path = Optional.ofNullable(request.path()).orElse("");
        this.upload = new Upload(request, service.bodyBytesMax(path), droppedBytesMax);
    }

    void run() {
        Future<Void> before = caller.answered();
        if (before.isComplete()) {
            receive();
        } else {
            request.pause();
            before.onSuccess(done -> {
                request.resume();
                receive();
            });
        }
    }

    private void receive() {
        caller.sendsBody();
        upload.whole().onSuccess(this::handle).onFailure(gone -> caller.close());
    }

    private void handle(Optional<Buffer> body) {
        caller.waits(taken.future()); // before all else: the next request may be here before an answer is sent
        if (body.isEmpty()) {
            refuse(service.tooLarge(path));
            return;
        }
        step(body.get()).compose(this::rested).onSuccess(this::perform).onFailure(gone -> caller.close());
    }

    private Future<ServedStep> step(Buffer body) {
        ServedRequest served = new ServedRequest(
                request.method().name(),
                path,
                Optional.ofNullable(request.query()).orElse(""),
                name -> Optional.ofNullable(request.getHeader(name)),
                body.getBytes());
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
            taken.future().onSuccess(done -> caller.isFree());
            send(send.answer());
        } else {
            caller.close();
        }
    }

    /** Answers at once and closes, but not before what is on its way has been dropped: closing would undo the answer. */
    private void refuse(ServedAnswer answer) {
        taken.future().onSuccess(done -> {
            caller.lingers();
            upload.over().onComplete(over -> caller.close());
        });
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        send(answer);
    }

    private void send(ServedAnswer answer) {
        request.response().setStatusCode(answer.status());
        answer.headers().forEach(request.response()::putHeader);
        request.response().end(Buffer.buffer(answer.body())).onComplete(taken);
    }
}
