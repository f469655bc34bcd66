package io.tagport.app.serve;

import io.tagport.app.watch.OperatorLog;
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
final class RequestHandling {
    private static final int HTTP_OK = 200;
    private static final byte[] NO_BODY = {};

    private final EngineContext engineContext;
    private final HttpService service;
    private final HttpServerRequest request;
    private final ConnectionState connectionState;
    private final String path;
    private final RequestBody requestBody;
    private final RequestReporter requestReporter;
    /** Ends when the answer has been taken, or when there will be none. */
    private final Promise<Void> taken = Promise.promise();

    private boolean failed;

    RequestHandling(EngineContext engineContext, HttpServerRequest request) {
        this.engineContext = engineContext;
        this.service = engineContext.service();
        this.request = request;
        this.connectionState = engineContext.callers().of(request.connection());
        this.path = Optional.ofNullable(request.path()).orElse("");
        this.requestBody = new RequestBody(
                request,
                service.bodyBytesMax(path),
                engineContext.limits(),
                engineContext.bodies(),
                engineContext.vertx().getOrCreateContext());
        this.requestReporter = new RequestReporter(engineContext.watcher(), request, path, requestBody);
        taken.future().onComplete(over -> requestBody.release());
    }

    void run() {
        Future<Void> before = connectionState.answered();
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
        response.headersEndHandler(head -> requestReporter.answered(response.getStatusCode()));
        HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
        if (!response.headWritten()) {
            requestReporter.cut();
        }
    }

    /**
     * Takes the body. What can be checked without a large one is checked meanwhile, not before: what a connection sends to a
     * request that waits is held by the engine, where it has no bound.
     */
    private void receive() {
        connectionState.sendsBody();
        requestBody.take().onSuccess(this::handle).onFailure(this::giveUp);
        if (requestBody.isSmall()) {
            requestBody.invite();
        } else if (!requestBody.isTooLarge()) {
            check(served(NO_BODY));
        }
    }

    /** A fault in the check is met again with the whole request, and answered then. */
    private void check(HttpCall head) {
        engineContext
                .vertx()
                .executeBlocking(() -> service.refusalBeforeBody(head), false)
                .onSuccess(refusal -> refusal.ifPresentOrElse(requestBody::refuse, requestBody::invite))
                .onFailure(fault -> {
                    HeapGuard.check(fault);
                    requestBody.invite();
                });
    }

    private void handle(RequestBody.Body body) {
        connectionState.waits(taken.future()); // before all else: the next request may be here before an answer is sent
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
                .map(one -> connectionState.shouldYield()
                        ? HttpAction.onWorker(() -> service.handle(one))
                        : service.begin(one))
                .compose(this::rested);
    }

    /** Waits on a timer of the event loop as often as it is told to; what comes then is made on a worker. */
    private Future<HttpAction> rested(HttpAction step) {
        if (step instanceof HttpAction.Async async) {
            return Future.fromCompletionStage(
                            async.then(), engineContext.vertx().getOrCreateContext())
                    .compose(this::rested);
        }
        if (!(step instanceof HttpAction.Delay delay)) {
            return Future.succeededFuture(step);
        }
        return delay.time().isZero()
                ? onWorker(delay)
                : engineContext
                        .vertx()
                        .timer(delay.time().toNanos(), TimeUnit.NANOSECONDS)
                        .compose(over -> onWorker(delay));
    }

    private Future<HttpAction> onWorker(HttpAction.Delay delay) {
        return engineContext
                .vertx()
                .executeBlocking(() -> delay.then().get(), false)
                .compose(this::rested);
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
            taken.future().onSuccess(done -> connectionState.isFree());
            send(respond.answer());
        } else if (step instanceof HttpAction.Stream stream) {
            begin(stream);
        } else {
            requestReporter.cut(((HttpAction.Abort) step).told());
            close("cut on purpose");
        }
    }

    /** Counted as answered when it begins: it may go on for days. */
    private void begin(HttpAction.Stream stream) {
        taken.future().onComplete(over -> connectionState.close());
        requestReporter.answered(HTTP_OK);
        HttpServerResponse response = request.response().setStatusCode(HTTP_OK).setChunked(true);
        stream.headers().forEach(response::putHeader);
        engineContext.streams().carry(stream.source(), response, taken);
    }

    /** Answers at once and closes, but not before what is on its way has been dropped: closing would undo the answer. */
    private void refuse(HttpReply answer) {
        taken.future().onSuccess(done -> {
            connectionState.startLingering();
            requestBody.over().onComplete(over -> connectionState.close());
        });
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        send(answer);
    }

    private void send(HttpReply answer) {
        HttpServerResponse response = request.response();
        boolean isHead = request.method().equals(HttpMethod.HEAD);
        // Before it is sent: who has an answer is counted.
        requestReporter.answered(answer, isHead ? 0 : answer.body().length);
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        requestReporter.id().ifPresent(id -> response.putHeader("X-Request-Id", id));
        if (engineContext.stopping().get()) {
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
        OperatorLog.bug(fault);
        if (failed || request.response().headWritten()) {
            giveUp(fault);
        } else {
            failed = true;
            connectionState.waits(taken.future());
            refuse(HttpReply.text(500, "the server failed; its log says how")
                    .withFacts(service.factsForUnreadBody(path)));
        }
    }

    private void giveUp(Throwable fault) {
        HeapGuard.check(fault);
        requestReporter.gaveUp(fault, service.factsForUnreadBody(path));
        close("given up");
    }

    private void close(String why) {
        connectionState.close();
        taken.tryFail(why);
    }
}
