package io.tagport.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.tagport.domain.memory.GroupCommit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests which of several changes in one transaction or statement fail if one of them fails. */
class JointFailureTest {
    private static final int MANY = 64;

    private final PostgresSettings settings = DatabaseTest.patient(PostgresServer.emptied(), Duration.ofMinutes(1));
    private final PostgresTagStores stores = PostgresTagStores.open(settings);
    private final TagStore store = stores.of(StoreTestSupport.APP);
    private final HikariDataSource pool = new ConnectionFactory(settings).pool();
    private final Database database = new Database("under test", pool, settings.retryTimeout());
    private final AppTables tables = AppTables.of(1);

    /** Tag 'bad' is number 1. */
    @BeforeEach
    void fill() {
        StoreTestSupport.replace(store, "zoe", "bad");
        StoreTestSupport.replace(store, "yan", "good");
    }

    @AfterEach
    void close() {
        PostgresServer.execute("drop function if exists fail cascade", "drop sequence if exists tries");
        stores.close();
        pool.close();
    }

    private static void trigger(String when, String body) {
        PostgresServer.execute(
                "create function fail() returns trigger language plpgsql as $$ begin " + body + " end $$",
                "create trigger fail " + when + " for each row execute function fail()");
    }

    private ChangeWriter writer(boolean withCreators) {
        return writer(withCreators, database);
    }

    private ChangeWriter writer(boolean withCreators, Database database) {
        OrphanTagCleaner unheld = new OrphanTagCleaner(database, tables);
        ChangeWriter creator = new ChangeWriter(database, tables, unheld, Optional.empty(), 0, 1_024);
        return withCreators
                ? new ChangeWriter(
                        database, tables, unheld, Optional.of(new GroupCommit<>(1_024, creator::write)), 1, 1_024)
                : creator;
    }

    private static List<QueuedChange> queuedChanges(String... subjectsAndTags) {
        return Stream.of(subjectsAndTags)
                .map(pair -> pair.split(" "))
                .map(pair -> new QueuedChange(addition(pair), StoreTestSupport.OPEN))
                .toList();
    }

    private static SubjectChanges addition(String... subjectAndTags) {
        return StoreTestSupport.addition(
                subjectAndTags[0], Arrays.copyOfRange(subjectAndTags, 1, subjectAndTags.length));
    }

    private static List<Outcome> outcomes(List<QueuedChange> queuedChanges) {
        return queuedChanges.stream().map(QueuedChange::outcome).toList();
    }

    /** The second and third change would succeed but are not attempted: in an outage each would wait until the timeout. */
    @ParameterizedTest
    @ValueSource(strings = {"lane", "creators", "lane and creators"})
    void aChangeQueuedBehindATimeoutFailsImmediately(String how) {
        trigger(
                "before insert on binding",
                "if new.tag = 1 then raise exception 'away' using errcode = '40001'; end if;" + " return new;");
        String first = how.equals("lane") ? "ann bad" : "ann bad new";
        List<QueuedChange> queuedChanges = queuedChanges(first, "ann good", "ann good", "ben good");

        writer(!how.equals("creators"), new Database("under test", pool, Duration.ofMillis(100)))
                .write(queuedChanges);

        assertThat(outcomes(queuedChanges))
                .allSatisfy(outcome -> assertThat(outcome)
                        .isInstanceOfSatisfying(
                                Outcome.Unknown.class,
                                unknown -> assertThat(unknown.message()).contains("away")));
        assertThat(StoreTestSupport.tagsOf(store, "ann")).isEmpty();
        assertThat(StoreTestSupport.tagsOf(store, "ben")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{1,99}", "{1,null}", "{{1},{1}}"})
    void aCorruptRowFailsOnlyTheChangesOfItsSubject(String tags) {
        for (int i = 0; i < 5; i++) {
            StoreTestSupport.replace(store, "u" + i, "good");
        }
        PostgresServer.execute("update subject set tags = '" + tags + "' where subject = 'u3'");
        List<QueuedChange> queuedChanges =
                queuedChanges("u0 bad", "u1 bad", "u2 bad", "u3 bad", "u4 bad", "u3 good", "u5 new");

        writer(true).write(queuedChanges);

        assertThat(outcomes(queuedChanges).stream().map(Outcome::isApplied).toList())
                .containsExactly(true, true, true, false, true, false, true);
        assertThat(outcomes(queuedChanges).get(3).failure().orElseThrow().message())
                .contains("is damaged", "'tagport verify'");
        assertThat(StoreTestSupport.tagsOf(store, "u4")).containsExactly("good", "bad");
    }

    @Test
    void aCorruptRowFailsOnlyReadsOfItsSubject() {
        PostgresServer.execute("update subject set tags = '{1,99}' where subject = 'zoe'");
        List<SubjectReader.PendingRead> readings = Stream.of("yan", "zoe", "nobody", "yan")
                .map(id -> new SubjectReader.PendingRead(List.of(new Subject(id))))
                .toList();

        new SubjectReader(database, tables.subjects()).read(readings);

        for (int i : new int[] {0, 2, 3}) {
            assertThatCode(readings.get(i)::rows).doesNotThrowAnyException();
        }
        assertThat(readings.get(3).rows()).hasSize(1);
        assertThatThrownBy(readings.get(1)::rows)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is damaged");
        assertThatThrownBy(() -> StoreTestSupport.tagsOf(store, "zoe"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("'tagport verify'");
    }

    /** The first 120 rows conflict: attempts with 64, 32, 16 and 8 changes fail, then 4 succeed. */
    @ParameterizedTest
    @ValueSource(strings = {"good", "new"})
    void conflictingChangesAreRetriedInSmallerBatches(String tag) {
        PostgresServer.execute("create sequence tries");
        trigger("before insert on subject", "if nextval('tries') <= 120 then return null; end if; return new;");
        List<QueuedChange> queuedChanges = queuedChanges(
                IntStream.range(0, MANY).mapToObj(i -> "u" + i + " " + tag).toArray(String[]::new));

        writer(true).write(queuedChanges);

        assertThat(outcomes(queuedChanges)).hasSize(MANY).allMatch(Outcome::isApplied);
        assertThat(
                        PostgresServer.number(
                                settings,
                                "select min(n) from (select count(*) as n from subject where subject like 'u%' group by xmin::text) x"))
                .isEqualTo(4);
        StoreTestSupport.assertAgreement(store);
    }
}
