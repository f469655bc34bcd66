package io.tagport.app.serve;

import io.tagport.app.watch.RequestListener;
import io.tagport.server.HttpService;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What an engine carries.
 *
 * @param vertx for workers and timers
 * @param service who answers
 * @param watcher who hears of every request
 * @param limits how long and how much it takes from one connection
 * @param callers the open connections
 * @param bodies the memory of the bodies of requests in flight
 * @param streams the answers that go on
 * @param stopping whether connections are to end with their next answer
 */
record EngineContext(
        Vertx vertx,
        HttpService service,
        RequestListener watcher,
        EngineLimits limits,
        ConnectionRegistry callers,
        BodyMemory bodies,
        StreamingResponses streams,
        AtomicBoolean stopping) {}
