package io.tagport.app.serve;

import io.tagport.domain.port.TagStores;
import io.tagport.rocksdb.RocksTagStores;
import io.tagport.server.TagService;
import io.tagport.server.suite.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Vert.x over the embedded store, for the suites. */
final class VertxSuiteEngine implements Engine {
    /** Open to the end. */
    private static final class Shared {
        static final TagStores STORES = RocksTagStores.open(folder());

        private static Path folder() {
            try {
                return Files.createTempDirectory(Path.of("target"), "suite-store");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public Running start(TagService service) {
        return running(service);
    }

    @Override
    public TagStores stores() {
        return SuiteStores.ofOneTest(Shared.STORES);
    }

    static Engine.Running running(TagService service) {
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
