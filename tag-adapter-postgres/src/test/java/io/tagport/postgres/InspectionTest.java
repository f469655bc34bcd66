package io.tagport.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.App;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.QuarantinedRow;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.StoreFinding;
import io.tagport.domain.port.StoreReport;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class InspectionTest {
    private static final App OTHER = new App("other");
    private static final Subject ANN = new Subject("ann-of-the-long-name");
    private static final Subject BEN = new Subject("ben-of-the-long-name");

    private final PostgresSettings settings = PostgresServer.emptied();
    private final List<QuarantinedRow> aside = new ArrayList<>();

    /** Of the app under test, which is number 1, tag 'a' is number 1 and tag 'b' number 2. */
    @BeforeEach
    void fill() {
        try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
            TagStore store = stores.of(StoreTestSupport.APP);
            StoreTestSupport.replace(store, ANN.id(), "a", "b");
            StoreTestSupport.replace(store, BEN.id(), "b");
            StoreTestSupport.replace(stores.of(OTHER), ANN.id(), "of other");
        }
    }

    private StoreReport check() {
        try (PostgresStoreInspection inspection = PostgresStoreInspection.open(settings)) {
            return inspection.check(StoreTestSupport.APP);
        }
    }

    private List<StoreFinding.Kind> kinds() {
        return check().findings().stream().map(StoreFinding::kind).distinct().toList();
    }

    private void repair() {
        try (PostgresStoreInspection inspection = PostgresStoreInspection.open(settings)) {
            assertThat(inspection.check(OTHER).findings()).isEmpty();
            inspection.repair(StoreTestSupport.APP, aside::add);
            assertThat(inspection.check(StoreTestSupport.APP).findings()).isEmpty();
            assertThat(inspection.check(OTHER).findings()).isEmpty();
        }
    }

    private Map<Subject, TagSet> rows() {
        try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
            StoreTestSupport.assertAgreement(stores.of(OTHER));
            return StoreTestSupport.assertAgreement(stores.of(StoreTestSupport.APP));
        }
    }

    private void repairsToWhatItWas() {
        repair();
        assertThat(aside).isEmpty();
        assertThat(rows()).isEqualTo(Map.of(ANN, TagSet.of("a", "b"), BEN, TagSet.of("b")));
    }

    @Test
    void aHolderMissingInTheIndexIsReportedMaskedAndRestored() {
        PostgresServer.execute("delete from binding where app = 1 and tag = 2 and subject like 'ann%'");

        assertThat(check().findings())
                .containsExactly(new StoreFinding(
                        StoreFinding.Kind.HOLDERS, "subject " + ANN + " carries tag 'b' and is not among its holders"));
        repairsToWhatItWas();
    }

    @Test
    void aHolderWithoutTheTagIsFoundAndRemoved() {
        PostgresServer.execute("insert into binding values (1, 1, '" + BEN.id() + "'), (1, 1, 'nobody')");

        assertThat(check().faults()).isEqualTo(2);
        assertThat(kinds()).containsExactly(StoreFinding.Kind.HOLDERS);
        repairsToWhatItWas();
    }

    @Test
    void aHolderInTheWrongPlaceIsFoundThoughTheNumberOfHoldersIsRight() {
        PostgresServer.execute("update binding set subject = '" + BEN.id() + "' where app = 1 and tag = 1");

        assertThat(check().faults()).isEqualTo(2);
        repairsToWhatItWas();
    }

    @Test
    void aHolderOfADeletedTagIsFoundAndRemoved() {
        PostgresServer.execute("insert into binding values (1, 77, '" + BEN.id() + "')");

        assertThat(kinds()).containsExactly(StoreFinding.Kind.HOLDERS);
        repairsToWhatItWas();
    }

    @Test
    void aWrongCountIsFoundAndCountedAgain() {
        PostgresServer.execute("update population p set holders = holders + 5 where app = 1 and tag = 2"
                + " and slot = (select min(slot) from population where app = 1 and tag = 2)");

        assertThat(check().findings())
                .containsExactly(new StoreFinding(
                        StoreFinding.Kind.POPULATION, "tag 'b' has a stored count of 7, but 2 subjects carry it"));
        repairsToWhatItWas();
    }

    @Test
    void aCountInSeveralSlotsIsTheirSumAndASlotMayBeBelowZero() {
        PostgresServer.execute(
                "delete from population where app = 1 and tag = 2",
                "insert into population values (1, 2, 3, 5), (1, 2, 4, -3)",
                "insert into tally values (1, 98, -7, 0), (1, 99, 7, 0)");

        assertThat(check().findings()).isEmpty();
        assertThat(rows()).hasSize(2);
        repairsToWhatItWas();
    }

    @Test
    void aLostCountIsFoundAndCountedAgain() {
        PostgresServer.execute("delete from population where app = 1 and tag = 2");

        assertThat(check().findings())
                .containsExactly(new StoreFinding(
                        StoreFinding.Kind.POPULATION, "tag 'b' has a stored count of 0, but 2 subjects carry it"));
        repairsToWhatItWas();
    }

    @Test
    void wrongTotalsAreFoundAndRecounted() {
        PostgresServer.execute("insert into tally values (1, 99, 5, -1)", "update app set tags = 9 where id = 1");

        assertThat(check().findings())
                .contains(new StoreFinding(
                        StoreFinding.Kind.POPULATION, "the stored count of tags is 9, but there are 2"))
                .extracting(StoreFinding::kind)
                .containsExactly(
                        StoreFinding.Kind.SUBJECT_COUNT, StoreFinding.Kind.POPULATION, StoreFinding.Kind.POPULATION);
        repairsToWhatItWas();
    }

    @Test
    void aDuplicateNextIdIsFoundAndRepaired() {
        PostgresServer.execute("update app set last_tag = 1 where id = 1");

        assertThat(kinds()).containsExactly(StoreFinding.Kind.TAG);
        repairsToWhatItWas();
        try (PostgresTagStores stores = PostgresTagStores.open(settings)) {
            assertThat(StoreTestSupport.replace(stores.of(StoreTestSupport.APP), "cem", "c")
                            .isApplied())
                    .isTrue();
        }
    }

    @Test
    void aTagWithoutANameIsQuarantinedAndTheRestIsKept() {
        PostgresServer.execute("delete from tag where app = 1 and name = 'a'");
        assertThat(kinds()).contains(StoreFinding.Kind.SUBJECT);

        repair();
        assertThat(aside).singleElement().satisfies(row -> {
            assertThat(row.subject()).isEqualTo(ANN.id());
            assertThat(row.remainingTags()).containsExactly("b");
            assertThat(row.reason()).contains("without a name").doesNotContain(ANN.id());
            assertThat(row.row()).isEqualTo(hex("{1,2}"));
            assertThat(row.toString()).doesNotContain(ANN.id());
        });
        assertThat(rows()).isEqualTo(Map.of(ANN, TagSet.of("b"), BEN, TagSet.of("b")));
    }

    @Test
    void aTagCarriedTwiceIsQuarantinedAndKeptOnceInPosition() {
        PostgresServer.execute("update subject set tags = '{2,1,2,null}' where app = 1 and subject like 'ann%'");
        assertThat(kinds()).contains(StoreFinding.Kind.SUBJECT);

        repair();
        assertThat(aside).singleElement().satisfies(row -> {
            assertThat(row.remainingTags()).containsExactlyInAnyOrder("a", "b");
            assertThat(row.row()).isEqualTo(hex("{2,1,2,NULL}"));
        });
        assertThat(rows()).isEqualTo(Map.of(ANN, TagSet.of("b", "a"), BEN, TagSet.of("b")));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aRepairRemovesAllTracesOfADeletedSubject() {
        PostgresServer.execute("delete from subject where app = 1 and subject like 'ann%'");
        assertThat(kinds())
                .containsExactlyInAnyOrder(
                        StoreFinding.Kind.HOLDERS, StoreFinding.Kind.POPULATION, StoreFinding.Kind.SUBJECT_COUNT);

        repair();
        assertThat(aside).isEmpty();
        assertThat(rows()).isEqualTo(Map.of(BEN, TagSet.of("b")));
    }

    /** Findings are in the order of a query, which may differ between queries. */
    private static void assertSame(StoreReport now, StoreReport before) {
        assertThat(now).usingRecursiveComparison().ignoringCollectionOrder().isEqualTo(before);
    }

    @Test
    void damagedRowsAreHandedOutBeforeAnythingIsChanged() {
        PostgresServer.execute(
                "update subject set tags = '{2,99}' where app = 1", "delete from binding where app = 1 and tag = 2");
        StoreReport before = check();

        try (PostgresStoreInspection inspection = PostgresStoreInspection.open(settings)) {
            inspection.repair(StoreTestSupport.APP, row -> {
                aside.add(row);
                assertSame(check(), before);
            });
        }
        assertThat(aside).extracting(QuarantinedRow::subject).containsExactlyInAnyOrder(ANN.id(), BEN.id());
        assertThat(check().findings()).isEmpty();
    }

    @Test
    void nothingIsChangedBeforeTheQuarantineIsDurable() {
        PostgresServer.execute("update subject set tags = '{2,99}' where app = 1 and subject like 'ben%'");
        StoreReport before = check();

        try (PostgresStoreInspection inspection = PostgresStoreInspection.open(settings)) {
            assertThatThrownBy(() -> inspection.repair(StoreTestSupport.APP, row -> {
                        throw new IllegalStateException("the disk is full");
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertSame(inspection.check(StoreTestSupport.APP), before);
        }
        assertSame(check(), before);
    }

    @Test
    void aRepairThatFailsOnTheWayChangesNothing() {
        PostgresServer.execute(
                "delete from binding where app = 1 and tag = 1",
                "create function refuse() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'no room' using errcode = '53100'; end $$",
                "create trigger refuse before delete on tally for each row execute function refuse()");
        StoreReport before = check();
        try (PostgresStoreInspection inspection = PostgresStoreInspection.open(settings)) {
            assertThatThrownBy(() -> inspection.repair(StoreTestSupport.APP, aside::add))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("no room");
        } finally {
            PostgresServer.execute("drop trigger refuse on tally", "drop function refuse");
        }
        assertSame(check(), before);
        repairsToWhatItWas();
    }

    @Test
    void aDatabaseWithoutAStoreIsLeftAlone() {
        PostgresSettings empty = PostgresServer.created();

        assertThatThrownBy(() -> PostgresStoreInspection.open(empty))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("does not exist");
        assertThat(PostgresServer.number(
                        empty,
                        "select count(*) from pg_class where relnamespace ="
                                + " (select oid from pg_namespace where nspname = 'public')"))
                .isZero();
    }
}
