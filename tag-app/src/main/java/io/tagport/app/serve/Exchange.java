package io.tagport.app.serve;

import io.tagport.server.HttpService;
import io.tagport.server.ServedAnswer;
import io.tagport.server.ServedRequest;
import io.tagport.server.ServedStep;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** One request and what comes of it: read and begun on the event loop, handled on a worker if it has to wait, sent on the loop. */
final class Exchange {
    private static final int HTTP_OK = 200;

    private final Carried carried;
    private final HttpService service;
    private final HttpServerRequest request;
    private final Caller caller;
    private final String path;
    private final Upload upload;
    private final Telling telling;
    /** Ends when the answer has been taken, or when there will be none. */
    private final Promise<Void> taken = Promise.promise();

    Exchange(Carried carried, HttpServerRequest request) {
        this.carried = carried;
        this.service = carried.service();
        this.request = request;
        this.caller = carried.callers().of(request.connection());
        this.path = Optional.ofNullable(request.path()).orElse("");
        this.upload =
                new Upload(request, service.bodyBytesMax(path), carried.limits().lingeringBytes());
        this.telling = new Telling(carried.watcher(), request, path, upload);
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
                    })
                    .onFailure(this::giveUp);
        }
    }

    /** Does with a request that is no HTTP, or too large a head, as the engine would: answers it or cuts it off. */
    void refuse() {
        HttpServerResponse response = request.response();
        response.headersEndHandler(head -> telling.answered(response.getStatusCode()));
        HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
        if (!response.headWritten()) {
            telling.cut();
        }
    }

    private void receive() {
        caller.sendsBody();
        upload.whole().onSuccess(this::handle).onFailure(this::giveUp);
    }

    private void handle(Optional<Buffer> body) {
        caller.waits(taken.future()); // before all else: the next request may be here before an answer is sent
        if (body.isEmpty()) {
            refuse(service.tooLarge(path));
            return;
        }
        begin(body.get()).onSuccess(this::perform).onFailure(this::giveUp);
    }

    private Future<ServedStep> begin(Buffer body) {
        ServedRequest served = new ServedRequest(
                request.method().name(),
                path,
                Optional.ofNullable(request.query()).orElse(""),
                name -> Optional.ofNullable(request.getHeader(name)),
                body.getBytes());
        return Future.succeededFuture(served)
                .map(one -> caller.letsOthersGo() ? ServedStep.onWorker(() -> service.handle(one)) : service.begin(one))
                .compose(this::rested);
    }

    /** Waits on a timer of the event loop as often as it is told to; what comes then is made on a worker. */
    private Future<ServedStep> rested(ServedStep step) {
        if (step instanceof ServedStep.Later later) {
            return Future.fromCompletionStage(later.then(), carried.vertx().getOrCreateContext())
                    .compose(this::rested);
        }
        if (!(step instanceof ServedStep.Wait wait)) {
            return Future.succeededFuture(step);
        }
        return wait.time().isZero()
                ? onWorker(wait)
                : carried.vertx()
                        .timer(wait.time().toNanos(), TimeUnit.NANOSECONDS)
                        .compose(over -> onWorker(wait));
    }

    private Future<ServedStep> onWorker(ServedStep.Wait wait) {
        return carried.vertx().executeBlocking(() -> wait.then().get(), false).compose(this::rested);
    }

    private void perform(ServedStep step) {
        if (step instanceof ServedStep.Send send) {
            taken.future().onSuccess(done -> caller.isFree());
            send(send.answer());
        } else if (step instanceof ServedStep.Stream stream) {
            begin(stream);
        } else {
            telling.cut(((ServedStep.Cut) step).told());
            close("cut on purpose");
        }
    }

    /** Counted as answered when it begins: it may go on for days. */
    private void begin(ServedStep.Stream stream) {
        taken.future().onComplete(over -> caller.close());
        telling.answered(HTTP_OK);
        HttpServerResponse response = request.response().setStatusCode(HTTP_OK).setChunked(true);
        stream.headers().forEach(response::putHeader);
        carried.streams().carry(stream.source(), response, taken);
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
        HttpServerResponse response = request.response();
        boolean isHead = request.method().equals(HttpMethod.HEAD);
        // Before it is sent: who has an answer is counted.
        telling.answered(answer, isHead ? 0 : answer.body().length);
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        telling.id().ifPresent(id -> response.putHeader("X-Request-Id", id));
        if (carried.stopping().get()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        if (isHead) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(answer.body().length));
            response.end().onComplete(taken);
        } else {
            response.end(Buffer.buffer(answer.body())).onComplete(taken);
        }
    }

    private void giveUp(Throwable fault) {
        telling.gaveUp(fault, service.unread(path));
        close("given up");
    }

    private void close(String why) {
        caller.close();
        taken.tryFail(why);
    }
}
