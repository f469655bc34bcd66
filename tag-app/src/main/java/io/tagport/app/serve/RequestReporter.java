package io.tagport.app.serve;

import io.tagport.app.watch.CompletedRequest;
import io.tagport.app.watch.CompletedRequest.Cost;
import io.tagport.app.watch.CompletedRequest.End;
import io.tagport.app.watch.CompletedRequest.Result;
import io.tagport.app.watch.OperatorLog;
import io.tagport.app.watch.RequestListener;
import io.tagport.server.HttpReply;
import io.tagport.server.RequestFacts;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/** Notifies a listener of one request: when it starts, and once when it ends. */
final class RequestReporter {
    private final RequestListener watcher;
    private final HttpServerRequest request;
    private final String path;
    private final RequestBody requestBody;
    private final long beganNanos = System.nanoTime();
    private final String id;
    private boolean isReported;

    RequestReporter(RequestListener watcher, HttpServerRequest request, String path, RequestBody requestBody) {
        this.watcher = watcher;
        this.request = request;
        this.path = path;
        this.requestBody = requestBody;
        this.id = began();
    }

    /** Reports the start of the request. A bug in the listener must not prevent the response. */
    private String began() {
        try {
            return watcher.began();
        } catch (RuntimeException bug) {
            OperatorLog.bug(bug);
            return "";
        }
    }

    /** Returns the id that the listener assigned to the request; empty if there is none. */
    Optional<String> id() {
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    void answered(HttpReply answer, int bytesOut) {
        End end = request.response().closed() ? End.LOST : End.ANSWERED;
        ended(new Result(end, answer.status()), answer.facts(), bytesOut);
    }

    /** Reports a response that the engine itself sent. */
    void answered(int status) {
        ended(new Result(End.ANSWERED, status), RequestFacts.NONE, 0);
    }

    void cut() {
        cut(RequestFacts.NONE);
    }

    void cut(RequestFacts requestFacts) {
        ended(Result.without(End.CUT), requestFacts, 0);
    }

    void failed(Throwable fault, RequestFacts requestFacts) {
        ended(Result.without(fault instanceof HttpClosedException ? End.LOST : End.CUT), requestFacts, 0);
    }

    /**
     * Reports the end of the request. Only the first call has an effect: a response that fails while it is being sent
     * has been counted already.
     */
    private void ended(Result result, RequestFacts requestFacts, int bytesOut) {
        if (isReported) {
            return;
        }
        isReported = true;
        Cost cost = new Cost(System.nanoTime() - beganNanos, requestBody.bytes(), bytesOut);
        String caller = request.remoteAddress().hostAddress();
        try {
            watcher.ended(new CompletedRequest(id, caller, path, requestFacts, result, cost));
        } catch (RuntimeException bug) {
            OperatorLog.bug(bug);
        }
    }
}
