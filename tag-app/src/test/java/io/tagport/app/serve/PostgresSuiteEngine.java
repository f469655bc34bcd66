package io.tagport.app.serve;

import io.tagport.app.PostgresServer;
import io.tagport.domain.model.App;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import io.tagport.postgres.PostgresSettings;
import io.tagport.postgres.PostgresTagStores;
import io.tagport.server.TagService;
import io.tagport.server.suite.Engine;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/** Vert.x over PostgreSQL, for the suites. All tests share one database, in which each has apps of its own. */
final class PostgresSuiteEngine implements Engine {
    private static final AtomicInteger TESTS = new AtomicInteger();

    /** Opened by the first test and open to the end: to open a pool for each would take longer than the tests. */
    private static final class Shared {
        static final TagStores STORES = PostgresTagStores.open(
                PostgresSettings.of(PostgresServer.shared().newDatabase())
                        .as(PostgresServer.OWNER, PostgresServer.PASSWORD));
    }

    @Override
    public Running start(TagService service) {
        return VertxSuiteEngine.start(service);
    }

    @Override
    public TagStores stores() {
        return new OfOneTest(TESTS.incrementAndGet());
    }

    private record OfOneTest(int number) implements TagStores {
        @Override
        public TagStore of(App app) {
            return Shared.STORES.of(new App(app + "-" + number));
        }

        @Override
        public OptionalLong diskBytes() {
            return Shared.STORES.diskBytes();
        }

        @Override
        public void checkWritable() {
            Shared.STORES.checkWritable();
        }

        @Override
        public void close() {} // the others go on
    }
}
