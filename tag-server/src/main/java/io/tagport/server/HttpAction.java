package io.tagport.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** What an HTTP engine is to do next about a request. An engine obeys and need not know why. */
public sealed interface HttpAction {
    /**
     * Send an answer; that is the end.
     *
     * @param answer all of it
     */
    record Respond(HttpReply answer) implements HttpAction {}

    /**
     * Cut the connection without having sent a byte; that is the end.
     *
     * @param told what was found out about the request
     */
    record Abort(RequestFacts told) implements HttpAction {}

    /**
     * Wait, then ask what to do. Waiting is up to the engine's own timers, so that neither an event loop nor a worker is
     * kept.
     *
     * @param time how long, by real time; zero if only a thread is wanting
     * @param then to be asked once, from a thread that may wait for the store
     */
    record Delay(Duration time, Supplier<HttpAction> then) implements HttpAction {}

    /**
     * Somebody else is at work, and says what to do when he is done. No thread is kept meanwhile.
     *
     * @param then completes, and does so normally, with what to do
     */
    record Async(CompletionStage<HttpAction> then) implements HttpAction {}

    /**
     * Send a head with status 200, and then what comes, for as long as the caller stays. An engine that carries no streams answers
     * 501.
     *
     * @param headers all headers but those that the engine sets by itself
     * @param source to be opened once
     */
    record Stream(Map<String, String> headers, Source source) implements HttpAction {
        /** Where a stream comes from. */
        @FunctionalInterface
        public interface Source {
            /**
             * Begins the stream.
             *
             * @param outlet takes its parts, from any thread
             * @return to be run once the caller has gone or the stream has ended
             */
            Runnable open(Outlet outlet);
        }

        /** Where a stream goes. */
        public interface Outlet {
            /**
             * Takes a part.
             *
             * @param part is sent soon
             * @return whether it was taken; if not, the caller has gone, or does not keep up
             */
            boolean send(byte[] part);

            /** Ends the stream. */
            void end();
        }
    }

    /**
     * Goes on with an answer, at once if it is there.
     *
     * @param answer will complete normally
     * @param then what to do about it
     * @return what to do
     */
    static HttpAction of(CompletionStage<HttpReply> answer, Function<HttpReply, HttpAction> then) {
        CompletableFuture<HttpAction> step = answer.thenApply(then).toCompletableFuture();
        return step.isDone() ? step.join() : new Async(step);
    }

    /**
     * Leaves a request to a thread that may wait.
     *
     * @param then to be asked once, from such a thread
     * @return to wait no longer than until there is one
     */
    static HttpAction onWorker(Supplier<HttpAction> then) {
        return new Delay(Duration.ZERO, then);
    }
}
