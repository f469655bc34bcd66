package io.tagport.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.StoreException;
import io.tagport.testkit.StoreTestSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the store with a connection pooler. */
@Timeout(60)
class PoolerTest {
    private static final int PORT =
            Integer.parseInt(PostgresServer.url("postgres").replaceAll(".*:(\\d+)/.*", "$1"));

    private static PostgresSettings behind(TransactionPooler pooler, PostgresSettings database) {
        return new PostgresSettings(
                database.url().replace(":" + PORT + "/", ":" + pooler.port() + "/"),
                database.user(),
                database.password(),
                true,
                2,
                PostgresSettings.RETRY_TIMEOUT,
                PostgresSettings.START_TIMEOUT);
    }

    private static void assertNamed(ThrowingCallable opening) {
        assertThatThrownBy(opening)
                .isInstanceOf(StoreException.class)
                .satisfies(e -> assertThat(e.getMessage())
                        .contains("behind a pooler", "pool_mode = session")
                        .doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void aPoolerOfTransactionsIsNamedBeforeAnythingIsCreated(int connections) {
        PostgresSettings database = PostgresServer.created();
        try (TransactionPooler pooler = TransactionPooler.of(PORT, connections)) {
            PostgresSettings settings = behind(pooler, database);

            assertNamed(() -> PostgresTagStores.open(settings));
            assertNamed(() -> PostgresTagStores.migrateSchema(settings));
            assertNamed(() -> PostgresStoreInspection.open(settings));
        }
        assertThat(PostgresServer.number(database, "select count(*) from pg_class where relname = 'tagport_schema'"))
                .isZero();
    }

    @Test
    void aPoolerOfSessionsIsUsed() {
        PostgresSettings database = PostgresServer.created();
        try (TransactionPooler pooler = TransactionPooler.ofSessions(PORT);
                PostgresTagStores stores = PostgresTagStores.open(behind(pooler, database))) {
            assertThat(StoreTestSupport.replace(stores.of(StoreTestSupport.APP), "ann", "a"))
                    .isEqualTo(Outcome.applied());
        }
    }
}
