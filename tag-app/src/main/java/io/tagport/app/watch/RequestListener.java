package io.tagport.app.watch;

/**
 * A listener for the start and end of every request of an engine. Called on event loops: it must neither block nor
 * throw. Safe for use by many threads.
 */
public interface RequestListener {
    /** A listener that does nothing. */
    RequestListener NO_OP = new RequestListener() {
        @Override
        public String began() {
            return "";
        }

        @Override
        public void ended(CompletedRequest request) {}
    };

    /**
     * Called when a request has arrived. Each request ends exactly once.
     *
     * @return an id that is sent to the client with the response; empty if no id is sent
     */
    String began();

    /**
     * Called when a request has ended, before its response is sent. Thus every client with a response has been counted.
     *
     * @param request the completed request
     */
    void ended(CompletedRequest request);
}
