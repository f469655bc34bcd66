package io.tagport.app.serve;

import io.tagport.app.PostgresServer;
import io.tagport.domain.port.TagStores;
import io.tagport.postgres.PostgresSettings;
import io.tagport.postgres.PostgresTagStores;
import io.tagport.server.TagService;
import io.tagport.server.suite.Engine;

/** Vert.x over PostgreSQL, for the suites. */
final class PostgresSuiteEngine implements Engine {
    /** Open to the end. */
    private static final class Shared {
        static final TagStores STORES = PostgresTagStores.open(
                PostgresSettings.of(PostgresServer.shared().newDatabase())
                        .as(PostgresServer.OWNER, PostgresServer.PASSWORD));
    }

    @Override
    public Running start(TagService service) {
        return VertxSuiteEngine.running(service);
    }

    @Override
    public TagStores stores() {
        return SuiteStores.ofOneTest(Shared.STORES);
    }
}
