package io.tagport.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests changes while the database fails. Triggers in the database cause the failures. */
class DatabaseTest {
    private static final Duration SHORT = Duration.ofSeconds(2);
    private static final Duration LONG = Duration.ofMinutes(1);

    private PostgresSettings settings = PostgresServer.emptied();

    /** Counts attempts in a sequence, which a rollback does not undo. */
    @BeforeEach
    void prepare() {
        settings = patient(PostgresServer.emptied(), LONG);
        PostgresServer.execute("create sequence tries");
    }

    @AfterEach
    void clean() {
        PostgresServer.execute("drop sequence tries", "drop function if exists fail cascade");
    }

    static PostgresSettings patient(PostgresSettings settings, Duration patience) {
        return new PostgresSettings(
                settings.url(),
                settings.user(),
                settings.password(),
                settings.migrate(),
                settings.connections(),
                patience,
                settings.startTimeout());
    }

    /** Makes the first attempts fail. */
    private static void fail(int tries, String how) {
        PostgresServer.execute(
                "create function fail() returns trigger language plpgsql as $$ begin if nextval('tries') <= " + tries
                        + " then " + how + "; end if; return null; end $$");
    }

    private static void atTheInsertion() {
        PostgresServer.execute(
                "create trigger fail after insert on binding for each statement execute function fail()");
    }

    private static void atTheCommit() {
        PostgresServer.execute("create constraint trigger fail after insert on binding deferrable initially deferred"
                + " for each row execute function fail()");
    }

    private static long tries() {
        return PostgresServer.number(PostgresServer.settings(), "select last_value from tries");
    }

    private static String raising(String state) {
        return "raise exception 'provoked' using errcode = '" + state + "'";
    }

    private static final String TERMINATING = "perform pg_terminate_backend(pg_backend_pid())";

    private void assertSound() {
        try (PostgresStoreInspection inspection = PostgresStoreInspection.open(settings)) {
            assertThat(inspection.check(StoreTestSupport.APP).findings()).isEmpty();
        }
    }

    /** Not serializable, a deadlock, no lock in time, the server goes down, too many connections. */
    @ParameterizedTest
    @ValueSource(strings = {"40001", "40P01", "55P03", "57P01", "53300"})
    void aTransientErrorCausesARetryOfTheTransaction(String state) {
        fail(3, raising(state));
        atTheInsertion();
        try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
            TagStore store = stores.of(StoreTestSupport.APP);

            assertThat(StoreTestSupport.replace(store, "ann", "a", "b")).isEqualTo(Outcome.applied());
            assertThat(tries()).isEqualTo(4);
            assertThat(StoreTestSupport.assertAgreement(store)).hasSize(1);
        }
        assertSound();
    }

    @Test
    void aTransactionThatIsRolledBackAtItsCommitIsTriedAgain() {
        fail(2, raising("40001"));
        atTheCommit();
        try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
            TagStore store = stores.of(StoreTestSupport.APP);

            assertThat(StoreTestSupport.replace(store, "ann", "a")).isEqualTo(Outcome.applied());
            assertThat(tries()).isEqualTo(3);
            assertThat(StoreTestSupport.tagsOf(store, "ann")).containsExactly("a");
        }
        assertSound();
    }

    @Test
    void aConnectionThatBreaksInATransactionCausesARetry() {
        fail(2, TERMINATING);
        atTheInsertion();
        try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
            TagStore store = stores.of(StoreTestSupport.APP);

            assertThat(StoreTestSupport.replace(store, "ann", "a")).isEqualTo(Outcome.applied());
            assertThat(tries()).isEqualTo(3);
            assertThat(StoreTestSupport.tagsOf(store, "ann")).containsExactly("a");
        }
        assertSound();
    }

    @Test
    void aConnectionThatBreaksAtTheCommitLeavesItInDoubtAndNothingIsRepeated() {
        fail(1, TERMINATING);
        atTheCommit();
        try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
            TagStore store = stores.of(StoreTestSupport.APP);

            assertThat(StoreTestSupport.replace(store, "ann", "a"))
                    .isInstanceOfSatisfying(
                            Outcome.Unknown.class,
                            unknown -> assertThat(unknown.message()).contains("did not answer a commit"));
            assertThat(tries()).isEqualTo(1);
            assertThat(StoreTestSupport.tagsOf(store, "ann")).isEmpty();

            assertThat(StoreTestSupport.replace(store, "ann", "a")).isEqualTo(Outcome.applied());
            assertThat(StoreTestSupport.tagsOf(store, "ann")).containsExactly("a");
        }
        assertSound();
    }

    @Test
    void aPermanentErrorIsReportedImmediately() {
        fail(1, raising("53100"));
        atTheInsertion();
        try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
            TagStore store = stores.of(StoreTestSupport.APP);

            assertThat(StoreTestSupport.replace(store, "ann", "a"))
                    .isInstanceOfSatisfying(
                            Outcome.Unknown.class,
                            unknown -> assertThat(unknown.message()).contains("provoked"));
            assertThat(tries()).isEqualTo(1);
            assertThat(StoreTestSupport.replace(store, "ann", "a")).isEqualTo(Outcome.applied());
        }
        assertSound();
    }

    @Test
    void patienceEnds() {
        fail(Integer.MAX_VALUE, raising("40001"));
        atTheInsertion();
        try (PostgresTagStores stores = PostgresTagStores.open(settings);
                PostgresTagStores hasty = PostgresTagStores.open(patient(settings, SHORT))) {
            TagStore store = stores.of(StoreTestSupport.APP);
            TagStore inHaste = hasty.of(StoreTestSupport.APP);
            long begun = System.nanoTime();

            assertThat(StoreTestSupport.replace(inHaste, "ann", "a")).isInstanceOf(Outcome.Unknown.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(SHORT, LONG);
            assertThat(tries()).isGreaterThan(2);
            assertThat(StoreTestSupport.tagsOf(store, "ann")).isEmpty();

            PostgresServer.execute("drop trigger fail on binding");
            assertThat(StoreTestSupport.replace(store, "ann", "a")).isEqualTo(Outcome.applied());
        }
        assertSound();
    }

    @Test
    void aChangeThatWaitsTooLongForALockIsAbandoned() throws Exception {
        try (PostgresTagStores stores = PostgresTagStores.open(settings);
                PostgresTagStores hasty = PostgresTagStores.open(patient(settings, SHORT));
                Connection other = PostgresServer.connect(settings);
                Statement statement = other.createStatement()) {
            TagStore store = stores.of(StoreTestSupport.APP);
            TagStore inHaste = hasty.of(StoreTestSupport.APP);
            assertThat(StoreTestSupport.replace(store, "ann", "a")).isEqualTo(Outcome.applied());
            other.setAutoCommit(false);
            statement.execute("select 1 from subject for update");

            assertThat(StoreTestSupport.replace(inHaste, "ann", "b")).isInstanceOf(Outcome.Unknown.class);
            assertThat(StoreTestSupport.tagsOf(store, "ann")).containsExactly("a");
            assertThat(StoreTestSupport.replace(store, "ben", "a")).isEqualTo(Outcome.applied());
            other.rollback();

            assertThat(StoreTestSupport.replace(store, "ann", "c")).isEqualTo(Outcome.applied());
            assertThat(StoreTestSupport.tagsOf(store, "ann")).containsExactly("c");
            assertThat(StoreTestSupport.assertAgreement(store)).hasSize(2);
        }
        assertSound();
    }

    @Test
    void aProcessThatHangsInATransactionBlocksOthersUntilTheTimeoutOnly() throws Exception {
        try (PostgresTagStores stores = PostgresTagStores.open(settings);
                HikariDataSource ofOther = new ConnectionFactory(patient(settings, SHORT)).pool();
                Connection hanging = ofOther.getConnection()) {
            TagStore store = stores.of(StoreTestSupport.APP);
            hanging.setAutoCommit(false);
            AppRow.lock(hanging, 1);

            assertThat(StoreTestSupport.replace(store, "ann", "new")).isEqualTo(Outcome.applied());
            assertThatThrownBy(() -> AppRow.lock(hanging, 1))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            e -> assertThat(SqlErrorClass.of(e)).isEqualTo(SqlErrorClass.TRANSIENT));
        }
    }

    @Test
    void aReadOverABrokenConnectionIsTriedAgain() {
        try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
            TagStore store = stores.of(StoreTestSupport.APP);
            StoreTestSupport.replace(store, "ann", "a");
            PostgresServer.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where application_name = 'tagport' and pid <> pg_backend_pid()");

            assertThat(StoreTestSupport.tagsOf(store, "ann")).containsExactly("a");
            stores.checkWritable();
        }
    }

    @Test
    void aClosedStoreAcceptsNoChange() {
        PostgresTagStores stores = PostgresTagStores.open(settings);
        TagStore store = stores.of(StoreTestSupport.APP);
        stores.close();
        stores.close();

        assertThatThrownBy(() -> StoreTestSupport.replace(store, "ann", "a"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(() -> StoreTestSupport.tagsOf(store, "ann"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("closed");
        assertThatThrownBy(stores::checkWritable).isInstanceOf(StoreException.class);
    }

    @Test
    void aCallThatIsUnderWayWhenTheStoreIsClosedEndsInDoubt() throws Exception {
        PostgresTagStores stores = PostgresTagStores.open(patient(settings, SHORT));
        try (Connection other = PostgresServer.connect(settings);
                Statement statement = other.createStatement()) {
            TagStore store = stores.of(StoreTestSupport.APP);
            assertThat(StoreTestSupport.replace(store, "ann", "a")).isEqualTo(Outcome.applied());
            other.setAutoCommit(false);
            statement.execute("select 1 from subject for update");
            CompletableFuture<Outcome> call =
                    CompletableFuture.supplyAsync(() -> StoreTestSupport.replace(store, "ann", "b"));
            while (PostgresServer.number(settings, "select count(*) from pg_locks where not granted") == 0
                    && !call.isDone()) {
                Thread.onSpinWait();
            }
            stores.close();

            assertThat(call.get(1, TimeUnit.MINUTES)).isInstanceOf(Outcome.Unknown.class);
        } finally {
            stores.close();
        }
        assertSound();
    }

    @Test
    void anInterruptedWaitIsUnknownAndTheThreadRemainsInterrupted() {
        fail(Integer.MAX_VALUE, raising("40001"));
        atTheInsertion();
        try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
            TagStore store = stores.of(StoreTestSupport.APP);
            Thread.currentThread().interrupt();
            Outcome outcome = StoreTestSupport.replace(store, "ann", "a");

            assertThat(Thread.interrupted()).isTrue();
            assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
            PostgresServer.execute("drop trigger fail on binding");
            assertThat(StoreTestSupport.replace(store, "ann", "a")).isEqualTo(Outcome.applied());
        } finally {
            Thread.interrupted(); // or the next test would be
        }
        assertSound();
    }
}
