package io.tagport.app.serve;

import io.tagport.server.TagService;
import io.tagport.server.suite.Engine;
import java.net.URI;

/** Vert.x, for the suites. */
final class VertxSuiteEngine {
    private VertxSuiteEngine() {}

    static Engine.Running start(TagService service) {
        return running(VertxEngine.start(service, "127.0.0.1", 0), () -> {});
    }

    static Engine.Running running(VertxEngine engine, Runnable afterwards) {
        return new Engine.Running() {
            @Override
            public URI uri() {
                return engine.uri();
            }

            @Override
            public void close() {
                engine.close();
                afterwards.run();
            }
        };
    }
}
