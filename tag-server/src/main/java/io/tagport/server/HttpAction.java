package io.tagport.server;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;

/** The next step that an HTTP engine performs for a request. An engine performs it without knowing the reason. */
public sealed interface HttpAction {
    /**
     * An action that sends a response and ends the exchange.
     *
     * @param answer the complete response
     */
    record Respond(HttpReply answer) implements HttpAction {}

    /**
     * An action that closes the connection without sending a byte and ends the exchange.
     *
     * @param facts the facts found out about the request
     */
    record Abort(RequestFacts facts) implements HttpAction {}

    /**
     * An action that waits, then obtains the next action. The engine waits by its own timers, so neither an event loop
     * nor a worker thread is blocked.
     *
     * @param time the real time to wait; zero if only a worker thread is needed
     * @param then the supplier of the next action; called once, on a thread that may block on the store
     */
    record Delay(Duration time, Supplier<HttpAction> then) implements HttpAction {}

    /**
     * An action that waits for an operation in progress, which determines the next action. No thread is blocked in the
     * meantime.
     *
     * @param then a stage that completes normally with the next action
     */
    record Async(CompletionStage<HttpAction> then) implements HttpAction {}

    /**
     * An action that sends a response head with status 200, then the parts of a stream until the client disconnects. An
     * engine that does not support streams answers 501.
     *
     * @param headers all headers except those that the engine sets itself
     * @param source the source of the stream; opened once
     */
    record Stream(Map<String, String> headers, Source source) implements HttpAction {
        /** The source of a stream. */
        @FunctionalInterface
        public interface Source {
            /**
             * Starts the stream.
             *
             * @param outlet receives the parts of the stream, from any thread
             * @return an action to run after the client has disconnected or the stream has ended
             */
            Runnable open(Outlet outlet);
        }

        /** The destination of a stream. */
        public interface Outlet {
            /**
             * Accepts a part of the stream.
             *
             * @param part the bytes, which are sent soon
             * @return whether the part was accepted; if not, the client has disconnected or does not keep up
             */
            boolean send(byte[] part);

            /** Ends the stream. */
            void end();
        }
    }

    /**
     * Returns the action for a response, immediately if the response is ready.
     *
     * @param answer a stage that completes normally
     * @param then maps the response to the next action
     * @return the next action; an {@link Async} if the response is not ready
     */
    static HttpAction of(CompletionStage<HttpReply> answer, Function<HttpReply, HttpAction> then) {
        CompletableFuture<HttpAction> step = answer.thenApply(then).toCompletableFuture();
        return step.isDone() ? step.join() : new Async(step);
    }

    /**
     * Returns an action that continues on a thread that may block.
     *
     * @param then the supplier of the next action; called once, on such a thread
     * @return a delay of zero, which waits only for a free thread
     */
    static HttpAction onWorker(Supplier<HttpAction> then) {
        return new Delay(Duration.ZERO, then);
    }
}
