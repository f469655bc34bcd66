package io.tagport.server;

import java.util.Optional;

/**
 * A service that answers HTTP requests, independently of the engine. {@link #handle} may block while a store writes, so
 * an engine calls it on a thread that may block. Safe for use by multiple threads.
 */
public interface HttpService {
    /**
     * Returns the maximum body size for a path, so that an engine can stop reading.
     *
     * @param path the path of a request
     * @return the maximum in bytes; a larger body is answered by {@link #tooLarge}
     */
    int bodyBytesMax(String path);

    /**
     * Returns the response to a request whose body exceeds the limit of its path.
     *
     * @param path the path of the request
     * @return the response, with status 413
     */
    default HttpReply tooLarge(String path) {
        return HttpReply.text(413, "the body exceeds " + bodyBytesMax(path) + " bytes")
                .withFacts(factsForUnreadBody(path));
    }

    /**
     * Checks a request before its body is read, so that no memory is used for the body of a request that is rejected in
     * any case. An engine calls this method for bodies that are not small, on a thread that may block.
     *
     * @param head the request with an empty body
     * @return the rejection; empty if the body must be read
     */
    default Optional<HttpReply> refusalBeforeBody(HttpCall head) {
        return Optional.empty();
    }

    /**
     * Returns the response to a request for whose body no memory is available. Nothing of the request is executed, and
     * the client may retry.
     *
     * @param path the path of the request
     * @return the response; by default, one with status 503
     */
    default HttpReply overloaded(String path) {
        return HttpReply.text(503, "too many request bodies are in flight; repeat the request")
                .with("Retry-After", "1")
                .withFacts(factsForUnreadBody(path));
    }

    /**
     * Returns the facts about a request that is not handled because its body was not received.
     *
     * @param path the path of the request
     * @return the facts that the path alone determines
     */
    default RequestFacts factsForUnreadBody(String path) {
        return RequestFacts.NONE;
    }

    /**
     * Starts to process a request without blocking; an engine may call this method on an event loop.
     *
     * @param request any request whose body is within {@link #bodyBytesMax}
     * @return the next action; by default, to call {@link #handle} on a thread that may block
     */
    default HttpAction begin(HttpCall request) {
        return HttpAction.onWorker(() -> handle(request));
    }

    /**
     * Processes a request.
     *
     * @param request any request whose body is within {@link #bodyBytesMax}
     * @return the next action; if this code itself fails, a response with status 500 and no details of the failure
     */
    HttpAction handle(HttpCall request);
}
