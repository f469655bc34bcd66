package io.tagport.server;

import java.util.Optional;

/**
 * Something that answers HTTP requests, whatever engine carries them. Answers may block while a store writes: an engine
 * calls {@link #handle} from a thread that may wait. Safe for use by many threads.
 */
public interface HttpService {
    /**
     * Returns how large a body may be, so that an engine can stop reading.
     *
     * @param path a request's path
     * @return bytes at most; a larger body is answered by {@link #tooLarge}
     */
    int bodyBytesMax(String path);

    /**
     * Answers a request whose body is over the limit of its path.
     *
     * @param path the request's path
     * @return the answer, with status 413
     */
    default HttpReply tooLarge(String path) {
        return HttpReply.text(413, "the body is over " + bodyBytesMax(path) + " bytes")
                .withFacts(factsForUnreadBody(path));
    }

    /**
     * Checks what a request says before its body, so that no memory is spent on the body of a request that is refused
     * whatever it holds. An engine calls this for a body that is not small, from a thread that may wait.
     *
     * @param head the request with an empty body
     * @return the refusal; empty if the body is to be read
     */
    default Optional<HttpReply> refusalBeforeBody(HttpCall head) {
        return Optional.empty();
    }

    /**
     * Answers a request for whose body there is no memory now. Nothing of it is done, and the client may send it again.
     *
     * @param path the request's path
     * @return the answer; by default, one with status 503
     */
    default HttpReply overloaded(String path) {
        return HttpReply.text(503, "too many request bodies are in flight; send this one again")
                .with("Retry-After", "1")
                .withFacts(factsForUnreadBody(path));
    }

    /**
     * Tells of a request that was never handed over, as its body did not come.
     *
     * @param path the request's path
     * @return what the path alone says
     */
    default RequestFacts factsForUnreadBody(String path) {
        return RequestFacts.NOTHING;
    }

    /**
     * Begins with a request, and waits for nothing: an engine may call it on an event loop.
     *
     * @param request any request, its body within {@link #bodyBytesMax}
     * @return what to do about it; by default, to {@link #handle} it on a thread that may wait
     */
    default HttpAction begin(HttpCall request) {
        return HttpAction.onWorker(() -> handle(request));
    }

    /**
     * Handles a request.
     *
     * @param request any request, its body within {@link #bodyBytesMax}
     * @return what to do about it; an answer of status 500 if this code itself fails, with nothing of the failure in it
     */
    HttpAction handle(HttpCall request);
}
