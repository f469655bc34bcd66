package io.tagport.app.watch;

/**
 * Hears of every request that an engine takes, from its begin to its end. Called on event loops: it must neither wait nor
 * throw. Safe for use by many threads.
 */
public interface RequestListener {
    /** Hears and does nothing. */
    RequestListener NO_OP = new RequestListener() {
        @Override
        public String began() {
            return "";
        }

        @Override
        public void ended(CompletedRequest request) {}
    };

    /**
     * A request has come. It ends exactly once.
     *
     * @return an id that the caller is to be told with the answer; empty if it is to be told none
     */
    String began();

    /**
     * A request has ended. Who has an answer was counted: this comes before the answer is sent.
     *
     * @param request all about it
     */
    void ended(CompletedRequest request);
}
