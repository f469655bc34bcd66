package io.tagport.app.watch;

import io.tagport.server.RequestFacts;

/**
 * A request that is over.
 *
 * @param id what {@link RequestListener#began} gave
 * @param caller the address of the other end of the connection
 * @param path as it came: any text at all, which is to be written nowhere
 * @param told what was found out about it by whoever answered it
 * @param result how it ended for the caller
 * @param cost what it took
 */
public record CompletedRequest(String id, String caller, String path, RequestFacts told, Result result, Cost cost) {
    /** How a request ended. */
    public enum End {
        /** Its answer was sent. */
        ANSWERED("answered"),
        /** The server closed the connection without an answer. */
        CUT("cut"),
        /** The caller was gone before there was an answer. What it asked for may have been done. */
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
     * How it ended for the caller.
     *
     * @param end in which way
     * @param status the HTTP status that was sent, or was to be; {@link #NO_STATUS} if there is none
     */
    public record Result(End end, int status) {
        /** Stands for a status where there is no answer. */
        public static final int NO_STATUS = 0;

        /**
         * Ended without an answer.
         *
         * @param end in which way
         * @return a result without a status
         */
        public static Result without(End end) {
            return new Result(end, NO_STATUS);
        }
    }

    /**
     * What a request took.
     *
     * @param nanos from its head to its answer, the sending of its body by the caller included
     * @param bytesIn of its body, as far as it came
     * @param bytesOut of the answer's body
     */
    public record Cost(long nanos, long bytesIn, long bytesOut) {}
}
