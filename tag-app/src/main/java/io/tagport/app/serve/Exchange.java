package io.tagport.app.serve;

import io.tagport.app.watch.Warnings;
import io.tagport.server.HttpAction;
import io.tagport.server.HttpCall;
import io.tagport.server.HttpReply;
import io.tagport.server.HttpService;
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
    private static final byte[] NO_BODY = {};

    private final Carried carried;
    private final HttpService service;
    private final HttpServerRequest request;
    private final Caller caller;
    private final String path;
    private final Upload upload;
    private final Telling telling;
    /** Ends when the answer has been taken, or when there will be none. */
    private final Promise<Void> taken = Promise.promise();

    private boolean failed;

    Exchange(Carried carried, HttpServerRequest request) {
        this.carried = carried;
        this.service = carried.service();
        this.request = request;
        this.caller = carried.callers().of(request.connection());
        this.path = Optional.ofNullable(request.path()).orElse("");
        this.upload = new Upload(
                request,
                service.bodyBytesMax(path),
                carried.limits(),
                carried.bodies(),
                carried.vertx().getOrCreateContext());
        this.telling = new Telling(carried.watcher(), request, path, upload);
        taken.future().onComplete(over -> upload.release());
    }

    void run() {
        Future<Void> before = caller.answered();
        if (before.isComplete()) {
            receive();
        } else {
            request.pause();
            before.onSuccess(done -> receive()).onFailure(this::giveUp);
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

    /**
     * Takes the body. What can be checked without a large one is checked meanwhile, not before: what a connection sends to a
     * request that waits is held by the engine, where it has no bound.
     */
    private void receive() {
        caller.sendsBody();
        upload.take().onSuccess(this::handle).onFailure(this::giveUp);
        if (upload.isSmall()) {
            upload.invite();
        } else if (!upload.isTooLarge()) {
            check(served(NO_BODY));
        }
    }

    /** A fault in the check is met again with the whole request, and answered then. */
    private void check(HttpCall head) {
        carried.vertx()
                .executeBlocking(() -> service.refusalBeforeBody(head), false)
                .onSuccess(refusal -> refusal.ifPresentOrElse(upload::refuse, upload::invite))
                .onFailure(fault -> {
                    HeapGuard.check(fault);
                    upload.invite();
                });
    }

    private void handle(Upload.Body body) {
        caller.waits(taken.future()); // before all else: the next request may be here before an answer is sent
        switch (body.end()) {
            case COMPLETE -> begin(body.bytes()).onSuccess(this::perform).onFailure(this::fail);
            case TOO_LARGE -> refuse(service.tooLarge(path));
            case NO_MEMORY -> refuse(service.overloaded(path));
            case REFUSED -> refuse(body.refusal().orElseThrow());
        }
    }

    private HttpCall served(byte[] body) {
        return new HttpCall(
                request.method().name(),
                path,
                Optional.ofNullable(request.query()).orElse(""),
                name -> Optional.ofNullable(request.getHeader(name)),
                body,
                request.remoteAddress().hostAddress());
    }

    private Future<HttpAction> begin(byte[] body) {
        return Future.succeededFuture(served(body))
                .map(one -> caller.letsOthersGo() ? HttpAction.onWorker(() -> service.handle(one)) : service.begin(one))
                .compose(this::rested);
    }

    /** Waits on a timer of the event loop as often as it is told to; what comes then is made on a worker. */
    private Future<HttpAction> rested(HttpAction step) {
        if (step instanceof HttpAction.Async async) {
            return Future.fromCompletionStage(async.then(), carried.vertx().getOrCreateContext())
                    .compose(this::rested);
        }
        if (!(step instanceof HttpAction.Delay delay)) {
            return Future.succeededFuture(step);
        }
        return delay.time().isZero()
                ? onWorker(delay)
                : carried.vertx()
                        .timer(delay.time().toNanos(), TimeUnit.NANOSECONDS)
                        .compose(over -> onWorker(delay));
    }

    private Future<HttpAction> onWorker(HttpAction.Delay delay) {
        return carried.vertx().executeBlocking(() -> delay.then().get(), false).compose(this::rested);
    }

    private void perform(HttpAction step) {
        try {
            carryOut(step);
        } catch (RuntimeException bug) {
            fail(bug);
        }
    }

    private void carryOut(HttpAction step) {
        if (step instanceof HttpAction.Respond respond) {
            taken.future().onSuccess(done -> caller.isFree());
            send(respond.answer());
        } else if (step instanceof HttpAction.Stream stream) {
            begin(stream);
        } else {
            telling.cut(((HttpAction.Abort) step).told());
            close("cut on purpose");
        }
    }

    /** Counted as answered when it begins: it may go on for days. */
    private void begin(HttpAction.Stream stream) {
        taken.future().onComplete(over -> caller.close());
        telling.answered(HTTP_OK);
        HttpServerResponse response = request.response().setStatusCode(HTTP_OK).setChunked(true);
        stream.headers().forEach(response::putHeader);
        carried.streams().carry(stream.source(), response, taken);
    }

    /** Answers at once and closes, but not before what is on its way has been dropped: closing would undo the answer. */
    private void refuse(HttpReply answer) {
        taken.future().onSuccess(done -> {
            caller.lingers();
            upload.over().onComplete(over -> caller.close());
        });
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        send(answer);
    }

    private void send(HttpReply answer) {
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

    /** A fault in our code is answered, too: a client cannot tell a connection that was cut from a server that is gone. */
    private void fail(Throwable fault) {
        HeapGuard.check(fault);
        Warnings.bug(fault);
        if (failed || request.response().headWritten()) {
            giveUp(fault);
        } else {
            failed = true;
            caller.waits(taken.future());
            refuse(HttpReply.text(500, "the server failed; its log says how")
                    .withFacts(service.factsForUnreadBody(path)));
        }
    }

    private void giveUp(Throwable fault) {
        HeapGuard.check(fault);
        telling.gaveUp(fault, service.factsForUnreadBody(path));
        close("given up");
    }

    private void close(String why) {
        caller.close();
        taken.tryFail(why);
    }
}
