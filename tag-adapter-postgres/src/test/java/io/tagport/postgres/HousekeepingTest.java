package io.tagport.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of the maintenance in addition to the requested changes, which must not block any caller. */
class HousekeepingTest {
    private static final Subject DEVICE = new Subject("device");
    private static final AdmissionPolicy KINDS =
            new AdmissionPolicy(TagLimits.STORE, AdmissionPolicy.Directory.OPEN, subject -> SubjectKind.DEVICE);

    private final PostgresSettings settings = DatabaseTest.patient(PostgresServer.emptied(), Duration.ofMinutes(1));

    @BeforeEach
    void leaveAnOrphanTagOfUsers() {
        try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
            stores.of(StoreTestSupport.APP);
        }
        PostgresServer.execute(
                "insert into tag (app, id, name, kind) values (1, 1, 'left', 1)",
                "update app set tags = 1, last_tag = 1");
    }

    @AfterEach
    void clean() {
        PostgresServer.execute("drop function if exists fail cascade", "drop sequence if exists tries");
    }

    /** The first commit that deletes a tag receives no response. */
    private static void failTheFirstSweep() {
        PostgresServer.execute(
                "create sequence tries",
                "create function fail() returns trigger language plpgsql as $$ begin if nextval('tries') = 1"
                        + " then perform pg_terminate_backend(pg_backend_pid()); end if; return null; end $$",
                "create constraint trigger fail after delete on tag deferrable initially deferred"
                        + " for each row execute function fail()");
    }

    private static long tags() {
        return PostgresServer.number(PostgresServer.settings(), "select count(*) from tag");
    }

    @Test
    void aFailedSweepDoesNotPreventAStartAndIsRepeated() {
        failTheFirstSweep();
        try (PostgresTagStores stores = PostgresTagStores.open(settings);
                PostgresTagStores others = PostgresTagStores.open(settings)) {
            assertThatCode(() -> stores.of(StoreTestSupport.APP)).doesNotThrowAnyException();
            assertThat(tags()).isEqualTo(1);

            others.of(StoreTestSupport.APP);
            assertThat(tags()).isZero();
        }
    }

    @Test
    void anOrphanTagIsFreeForTheOtherKind() {
        failTheFirstSweep();
        try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
            TagStore store = stores.of(StoreTestSupport.APP);

            assertThat(store.apply(List.of(StoreTestSupport.addition(DEVICE.id(), "left")), KINDS))
                    .isEqualTo(Map.of(DEVICE, Outcome.applied()));
            StoreTestSupport.assertAgreement(store);
        }
    }

    @Test
    void theWriteCheckDoesNotWaitForTagCreation() throws Exception {
        try (PostgresTagStores stores = PostgresTagStores.open(settings);
                Connection other = PostgresServer.connect(settings);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("update app set tags = tags");

            assertThatCode(stores::checkWritable).doesNotThrowAnyException();
            assertThatCode(stores::checkWritable).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @CsvSource({"STRICT, 100, UNKNOWN_SUBJECT", "OPEN, 1, SUBJECT_TAG_LIMIT"})
    void aRefusedChangeDoesNotWaitForTagCreation(AdmissionPolicy.Directory directory, int most, RefusalReason why)
            throws Exception {
        try (PostgresTagStores stores = PostgresTagStores.open(settings);
                Connection other = PostgresServer.connect(settings);
                Statement statement = other.createStatement()) {
            TagStore store = stores.of(StoreTestSupport.APP);
            other.setAutoCommit(false);
            statement.execute("update app set tags = tags");
            AdmissionPolicy admissionPolicy = AdmissionPolicy.of(
                    new TagLimits("test", LengthUnit.CHARACTERS, 50, new SubjectIdFormat(128, true), most, 100),
                    directory);

            assertThat(store.apply(List.of(StoreTestSupport.addition(DEVICE.id(), "new", "newer")), admissionPolicy)
                            .get(DEVICE))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.reason()).isEqualTo(why));
        }
    }

    @Test
    void theCheckForWritingWritesWhereThereIsNoApp() {
        PostgresServer.emptied();
        try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
            stores.checkWritable();

            assertThat(PostgresServer.number(settings, "select count(*) from tally"))
                    .isEqualTo(1);
            assertThat(stores.of(StoreTestSupport.APP).totals().subjects()).isZero();
        }
    }

    @Test
    void thePartitionsOfATableCountForItsSize() {
        PostgresSettings partitioned = PostgresServer.created();
        PostgresTagStores.migrateSchema(partitioned);
        PostgresServer.execute(
                partitioned,
                "drop table subject",
                "create table subject (app integer not null, subject text collate \"C\" not null, tags integer[] not null,"
                        + " version bigint not null, primary key (app, subject)) partition by hash (app, subject)",
                "create table subject_0 partition of subject for values with (modulus 2, remainder 0)",
                "create table subject_1 partition of subject for values with (modulus 2, remainder 1)");
        try (PostgresTagStores stores = PostgresTagStores.open(partitioned)) {
            long before = stores.diskBytes().orElseThrow();
            assertThat(StoreTestSupport.replace(stores.of(StoreTestSupport.APP), "ann", "a"))
                    .isEqualTo(Outcome.applied());
            PostgresServer.execute(
                    partitioned,
                    "insert into subject select 1, 'u' || i, '{}', 1" + " from generate_series(1, 10000) as s (i)");

            assertThat(stores.diskBytes().orElseThrow() - before).isGreaterThan(500_000);
        }
    }
}
