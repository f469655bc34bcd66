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

/**
 * The processing of one request. It is read and started on the event loop, handled on a worker if it has to wait, and
 * answered on the event loop.
 */
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
    /** Completes when the client has received the response, or when there will be no response. */
    private final Promise<Void> received = Promise.promise();

    private boolean failed;

    RequestHandling(EngineContext engineContext, HttpServerRequest request) {
        this.engineContext = engineContext;
        this.service = engineContext.service();
        this.request = request;
        this.connectionState = engineContext.connectionRegistry().of(request.connection());
        this.path = Optional.ofNullable(request.path()).orElse("");
        this.requestBody = new RequestBody(
                request,
                service.bodyBytesMax(path),
                engineContext.limits(),
                engineContext.bodies(),
                engineContext.vertx().getOrCreateContext());
        this.requestReporter = new RequestReporter(engineContext.listener(), request, path, requestBody);
        received.future().onComplete(over -> requestBody.release());
    }

    void run() {
        Future<Void> before = connectionState.responseReceived();
        if (before.isComplete()) {
            receive();
        } else {
            request.pause();
            before.onSuccess(done -> receive()).onFailure(this::giveUp);
        }
    }

    /**
     * Handles an invalid HTTP request, or one whose head is too large, as the engine does by default: answers it or
     * closes the connection.
     */
    void refuse() {
        HttpServerResponse response = request.response();
        response.headersEndHandler(head -> requestReporter.answered(response.getStatusCode()));
        HttpServerRequest.DEFAULT_INVALID_REQUEST_HANDLER.handle(request);
        if (!response.headWritten()) {
            requestReporter.cut();
        }
    }

    /**
     * Receives the body. For a large body, the request head is checked concurrently, not before: bytes that arrive for
     * a paused request are buffered by the engine without a limit.
     */
    private void receive() {
        connectionState.startBody();
        requestBody.receive().onSuccess(this::handle).onFailure(this::giveUp);
        if (requestBody.isSmall()) {
            requestBody.sendContinue();
        } else if (!requestBody.isTooLarge()) {
            check(served(NO_BODY));
        }
    }

    /**
     * Checks the request head. An exception in the check occurs again with the complete request, and is answered then.
     */
    private void check(HttpCall head) {
        engineContext
                .vertx()
                .executeBlocking(() -> service.refusalBeforeBody(head), false)
                .onSuccess(refusal -> refusal.ifPresentOrElse(requestBody::refuse, requestBody::sendContinue))
                .onFailure(fault -> {
                    HeapGuard.check(fault);
                    requestBody.sendContinue();
                });
    }

    private void handle(RequestBody.Body body) {
        connectionState.startResponse(
                received.future()); // first, as the next request may arrive before the response is sent
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
                .compose(this::afterDelays);
    }

    /**
     * Executes the delays of an action on a timer of the event loop, as often as requested. The delayed step runs on a
     * worker.
     */
    private Future<HttpAction> afterDelays(HttpAction step) {
        if (step instanceof HttpAction.Async async) {
            return Future.fromCompletionStage(
                            async.then(), engineContext.vertx().getOrCreateContext())
                    .compose(this::afterDelays);
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
                .compose(this::afterDelays);
    }

    private void perform(HttpAction step) {
        try {
            execute(step);
        } catch (RuntimeException bug) {
            fail(bug);
        }
    }

    private void execute(HttpAction step) {
        if (step instanceof HttpAction.Respond respond) {
            received.future().onSuccess(done -> connectionState.startIdle());
            send(respond.answer());
        } else if (step instanceof HttpAction.Stream stream) {
            begin(stream);
        } else {
            requestReporter.cut(((HttpAction.Abort) step).facts());
            close("injected fault");
        }
    }

    /** Starts a stream. It is counted as answered at its start, as it may last for days. */
    private void begin(HttpAction.Stream stream) {
        received.future().onComplete(over -> connectionState.close());
        requestReporter.answered(HTTP_OK);
        HttpServerResponse response = request.response().setStatusCode(HTTP_OK).setChunked(true);
        stream.headers().forEach(response::putHeader);
        engineContext.streams().start(stream.source(), response, received);
    }

    /**
     * Sends a response at once, and closes the connection only after the rest of the body has been discarded: an
     * earlier close could destroy the response.
     */
    private void refuse(HttpReply answer) {
        received.future().onSuccess(done -> {
            connectionState.startLingering();
            requestBody.ended().onComplete(over -> connectionState.close());
        });
        request.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        send(answer);
    }

    private void send(HttpReply answer) {
        HttpServerResponse response = request.response();
        boolean isHead = request.method().equals(HttpMethod.HEAD);
        // Before the response is sent, so that every client that has received a response is counted.
        requestReporter.answered(answer, isHead ? 0 : answer.body().length);
        response.setStatusCode(answer.status());
        answer.headers().forEach(response::putHeader);
        requestReporter.id().ifPresent(id -> response.putHeader("X-Request-Id", id));
        if (engineContext.stopping().get()) {
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        if (isHead) {
            response.putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(answer.body().length));
            response.end().onComplete(received);
        } else {
            response.end(Buffer.buffer(answer.body())).onComplete(received);
        }
    }

    /**
     * Answers a request that failed because of a bug. Without a response, the client could not distinguish this from a
     * server that is down.
     */
    private void fail(Throwable fault) {
        HeapGuard.check(fault);
        OperatorLog.bug(fault);
        if (failed || request.response().headWritten()) {
            giveUp(fault);
        } else {
            failed = true;
            connectionState.startResponse(received.future());
            refuse(HttpReply.text(500, "internal server error; see the server's log")
                    .withFacts(service.factsForUnreadBody(path)));
        }
    }

    private void giveUp(Throwable fault) {
        HeapGuard.check(fault);
        requestReporter.failed(fault, service.factsForUnreadBody(path));
        close("internal error");
    }

    private void close(String why) {
        connectionState.close();
        received.tryFail(why);
    }
}
