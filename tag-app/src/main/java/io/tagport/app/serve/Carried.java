package io.tagport.app.serve;

import io.tagport.app.watch.RequestWatcher;
import io.tagport.server.HttpService;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What an engine carries.
 *
 * @param vertx for workers and timers
 * @param service who answers
 * @param watcher who hears of every request
 * @param stopping whether connections are to end with their next answer
 */
record Carried(Vertx vertx, HttpService service, RequestWatcher watcher, AtomicBoolean stopping) {}
