package io.tagport.app.watch;

import io.tagport.server.RequestFacts;

/**
 * A completed request.
 *
 * @param id the id that {@link RequestListener#began} returned
 * @param caller the IP address of the client
 * @param path the path as received: untrusted text, which must not be written anywhere
 * @param facts the facts that the service reported about the request
 * @param result the result from the client's point of view
 * @param cost the time and bytes of the request
 */
public record CompletedRequest(String id, String caller, String path, RequestFacts facts, Result result, Cost cost) {
    /** The ways in which a request ends. */
    public enum End {
        /** A response was sent. */
        ANSWERED("answered"),
        /** The server closed the connection without a response. */
        CUT("cut"),
        /** The client disconnected before it received a response. The request may have been executed. */
        LOST("lost");

        private final String label;

        End(String label) {
            this.label = label;
        }

        @Override
        public String toString() {
            return label;
        }
    }

    /**
     * The result from the client's point of view.
     *
     * @param end the way in which the request ended
     * @param status the HTTP status that was sent or should have been sent; {@link #NO_STATUS} if there is none
     */
    public record Result(End end, int status) {
        /** The status of a request without a response. */
        public static final int NO_STATUS = 0;

        /**
         * Returns the result of a request without a response.
         *
         * @param end the way in which the request ended
         * @return the result, without a status
         */
        public static Result without(End end) {
            return new Result(end, NO_STATUS);
        }
    }

    /**
     * The time and bytes of a request.
     *
     * @param nanos the time from the request head to the response, including the upload of the body
     * @param bytesIn the received bytes of the request body
     * @param bytesOut the bytes of the response body
     */
    public record Cost(long nanos, long bytesIn, long bytesOut) {}
}
