package io.tagport.app.serve;

import io.tagport.app.watch.RequestListener;
import io.tagport.server.HttpService;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The shared components of a running engine.
 *
 * @param vertx the source of workers and timers
 * @param service the service that handles requests
 * @param listener the listener that is notified of every request
 * @param limits the limits of each connection
 * @param connectionRegistry the registry of open connections
 * @param bodies the memory of all request bodies in flight
 * @param streams the open streaming responses
 * @param stopping whether connections are closed after their next response
 */
record EngineContext(
        Vertx vertx,
        HttpService service,
        RequestListener listener,
        EngineLimits limits,
        ConnectionRegistry connectionRegistry,
        BodyMemory bodies,
        StreamingResponses streams,
        AtomicBoolean stopping) {}
