package io.tagport.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.App;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.QuarantinedRow;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.StoreFinding;
import io.tagport.domain.port.StoreReport;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

class InspectionTest {
    private static final App OTHER = new App("other");
    private static final AppKeys KEYS = new AppKeys(1);
    private static final Subject ANN = new Subject("ann-of-the-long-name");
    private static final Subject BEN = new Subject("ben-of-the-long-name");
    /** The numbers of the tags, in the order of their first adding. */
    private static final int A = 1;

    private static final int B = 2;

    private final Path folder;
    private final List<QuarantinedRow> aside = new ArrayList<>();

    InspectionTest(@TempDir Path parent) {
        folder = parent.resolve("store");
    }

    @BeforeEach
    void fill() {
        try (RocksTagStores stores = RocksTagStores.open(folder)) {
            TagStore store = stores.of(StoreTestSupport.APP);
            StoreTestSupport.replace(store, ANN.id(), "a", "b");
            StoreTestSupport.replace(store, BEN.id(), "b");
            StoreTestSupport.replace(stores.of(OTHER), ANN.id(), "of other");
        }
    }

    /** Changes rows directly, bypassing the store. */
    private void spoil(BiConsumer<Database, WriteBatch> change) {
        Database database = Database.open(RocksSettings.of(folder));
        try (WriteBatch batch = new WriteBatch()) {
            change.accept(database, batch);
            database.write(batch);
        } finally {
            database.close();
        }
    }

    private void put(Family family, byte[] key, byte[] row) {
        spoil((database, batch) -> {
            try {
                batch.put(database.handle(family), key, row);
            } catch (RocksDBException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private void delete(Family family, byte[] key) {
        spoil((database, batch) -> {
            try {
                batch.delete(database.handle(family), key);
            } catch (RocksDBException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private StoreReport check() {
        try (RocksStoreInspection inspection = RocksStoreInspection.open(folder)) {
            return inspection.check(StoreTestSupport.APP);
        }
    }

    private List<StoreFinding.Kind> kinds() {
        return check().findings().stream().map(StoreFinding::kind).distinct().toList();
    }

    private void repair() {
        try (RocksStoreInspection inspection = RocksStoreInspection.open(folder)) {
            inspection.repair(StoreTestSupport.APP, aside::add);
            assertThat(inspection.check(StoreTestSupport.APP).findings()).isEmpty();
            assertThat(inspection.check(OTHER).findings()).isEmpty();
        }
    }

    private Map<Subject, TagSet> rows() {
        try (RocksTagStores stores = RocksTagStores.open(folder)) {
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
        delete(Family.INDEX, KEYS.index(B, KEYS.subject(ANN)));

        assertThat(check().findings())
                .containsExactly(new StoreFinding(
                        StoreFinding.Kind.HOLDERS, "subject " + ANN + " carries tag 'b' and is not among its holders"));
        repairsToWhatItWas();
    }

    @Test
    void aHolderWithoutTheTagIsFoundAndRemoved() {
        put(Family.INDEX, KEYS.index(A, KEYS.subject(BEN)), new byte[0]);
        put(Family.INDEX, KEYS.index(A, KEYS.subject(new Subject("nobody"))), new byte[0]);

        assertThat(check().faults()).isEqualTo(2);
        assertThat(kinds()).containsExactly(StoreFinding.Kind.HOLDERS);
        repairsToWhatItWas();
    }

    @Test
    void aHolderInTheWrongPlaceIsFoundThoughTheNumberOfHoldersIsRight() {
        delete(Family.INDEX, KEYS.index(A, KEYS.subject(ANN)));
        put(Family.INDEX, KEYS.index(A, KEYS.subject(BEN)), new byte[0]);

        assertThat(check().faults()).isEqualTo(2);
        repairsToWhatItWas();
    }

    @Test
    void aWrongCountIsFoundAndCountedAgain() {
        put(Family.POPULATIONS, KEYS.holderCount(B), HolderCounts.row(7));

        assertThat(check().findings())
                .containsExactly(new StoreFinding(
                        StoreFinding.Kind.POPULATION, "tag 'b' has a stored count of 7, but 2 subjects carry it"));
        repairsToWhatItWas();
    }

    @Test
    void aWrongCountOfSubjectsIsFoundAndCountedAgain() {
        put(Family.COUNTS, KEYS.first(), HolderCounts.row(7));

        assertThat(check().findings())
                .containsExactly(new StoreFinding(
                        StoreFinding.Kind.SUBJECT_COUNT, "the stored count of subjects is 7, but there are 2"));
        repairsToWhatItWas();
        try (RocksTagStores stores = RocksTagStores.open(folder)) {
            assertThat(stores.of(StoreTestSupport.APP).totals().subjects()).isEqualTo(2);
        }
    }

    @Test
    void aLostCountCostsNoTagItsName() {
        delete(Family.POPULATIONS, KEYS.holderCount(B));

        assertThatThrownBy(this::rows).isInstanceOf(StoreException.class).hasMessageContaining("repair");
        assertThat(kinds()).containsExactly(StoreFinding.Kind.POPULATION);
        repairsToWhatItWas();
    }

    @Test
    void aTagWithoutANameIsQuarantinedAndTheRestIsKept() {
        delete(Family.TAGS, KEYS.tag(new Tag("a")));
        assertThat(kinds()).contains(StoreFinding.Kind.SUBJECT);

        repair();
        assertThat(aside).singleElement().satisfies(row -> {
            assertThat(row.subject()).isEqualTo(ANN.id());
            assertThat(row.remainingTags()).containsExactly("b");
            assertThat(row.reason()).contains("tag number 1").doesNotContain(ANN.id());
            assertThat(row.row()).isEqualTo(HexFormat.of().formatHex(VarIntCodec.pack(new int[] {A, B})));
            assertThat(row.toString()).doesNotContain(ANN.id());
        });
        assertThat(rows()).isEqualTo(Map.of(ANN, TagSet.of("b"), BEN, TagSet.of("b")));
    }

    @Test
    void anUnreadableRowIsQuarantinedAndItsSubjectRemainsKnown() {
        put(Family.SUBJECTS, KEYS.subject(BEN), new byte[] {9, 9, 9});
        assertThat(kinds()).contains(StoreFinding.Kind.SUBJECT, StoreFinding.Kind.HOLDERS);

        repair();
        assertThat(aside).singleElement().satisfies(row -> {
            assertThat(row.subject()).isEqualTo(BEN.id());
            assertThat(row.row()).isEqualTo("090909");
        });
        assertThat(rows()).isEqualTo(Map.of(ANN, TagSet.of("a", "b"), BEN, TagSet.empty()));
    }

    @Test
    void aSubjectWhoseIdIsNotTextIsQuarantinedAndRemoved() {
        byte[] key = {0, 0, 0, 1, (byte) 0xFF, (byte) 0xFE};
        put(Family.SUBJECTS, key, VarIntCodec.pack(new int[] {A}));
        assertThat(kinds()).contains(StoreFinding.Kind.SUBJECT);

        repair();
        assertThat(aside).extracting(QuarantinedRow::key).containsExactly("00000001fffe");
        assertThat(rows()).containsOnlyKeys(ANN, BEN);
    }

    @Test
    void aTagWhoseKindIsLostKeepsItsHolders() {
        put(Family.TAGS, KEYS.tag(new Tag("b")), new byte[] {0, 0, 0, B, 77});
        assertThatThrownBy(this::rows).isInstanceOf(StoreException.class).hasMessageContaining("damaged");
        assertThat(kinds()).containsExactly(StoreFinding.Kind.TAG);

        repair();
        assertThat(aside).extracting(QuarantinedRow::reason).containsExactly("tag 'b' has no readable kind");
        assertThat(rows()).isEqualTo(Map.of(ANN, TagSet.of("a", "b"), BEN, TagSet.of("b")));
    }

    @Test
    void twoTagsOfOneNumberAreFoundAndLeft() {
        put(Family.TAGS, KEYS.tag(new Tag("z")), new byte[] {0, 0, 0, B, 0});

        assertThat(kinds()).containsExactly(StoreFinding.Kind.TAG);
    }

    @Test
    void nothingIsChangedBeforeTheQuarantineIsDurable() {
        put(Family.SUBJECTS, KEYS.subject(BEN), new byte[] {9});
        StoreReport before = check();

        try (RocksStoreInspection inspection = RocksStoreInspection.open(folder)) {
            assertThatThrownBy(() -> inspection.repair(StoreTestSupport.APP, row -> {
                        throw new IllegalStateException("the disk is full");
                    }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(check()).isEqualTo(before);
    }

    @Test
    void anUnreadableTableOfHoldersIsRebuiltForAllApps() throws IOException {
        flip(Family.INDEX);
        assertThat(kinds()).containsExactly(StoreFinding.Kind.UNREADABLE);

        repairsToWhatItWas();
    }

    @Test
    void aTableOfSubjectsThatCannotBeReadIsLeftAsItIs() throws IOException {
        flip(Family.SUBJECTS);
        assertThat(kinds()).containsExactly(StoreFinding.Kind.UNREADABLE);
        List<Path> before = tables();

        try (RocksStoreInspection inspection = RocksStoreInspection.open(folder)) {
            assertThatThrownBy(() -> inspection.repair(StoreTestSupport.APP, aside::add))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("damaged");
        }
        assertThat(tables()).isEqualTo(before);
        assertThat(kinds()).containsExactly(StoreFinding.Kind.UNREADABLE);
    }

    @Test
    void aStoreIsNotUsedBeforeARepairHasComeToItsEnd() {
        delete(Family.INDEX, KEYS.index(B, KEYS.subject(ANN)));
        new StoreFolder(folder).beginRepair();

        assertThatThrownBy(this::rows).isInstanceOf(StoreException.class).hasMessageContaining("repeat it");
        assertThat(kinds()).contains(StoreFinding.Kind.UNFINISHED_REPAIR);
        repairsToWhatItWas();
    }

    @Test
    void aStoreInUseIsNotInspected() {
        try (RocksTagStores stores = RocksTagStores.open(folder)) {
            assertThat(stores.of(OTHER)).isNotNull();
            assertThatThrownBy(() -> RocksStoreInspection.open(folder))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("in use");
        }
        assertThatCode(this::check).doesNotThrowAnyException();
    }

    @Test
    void aFolderWithoutAStoreIsLeftAlone(@TempDir Path empty) throws IOException {
        assertThatThrownBy(() -> RocksStoreInspection.open(empty))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("no store");
        try (Stream<Path> files = Files.list(empty)) {
            assertThat(files).isEmpty();
        }
    }

    /** Corrupts the rows of a family. Each family has its own files, which contain its name in plain text. */
    private void flip(Family family) throws IOException {
        String own = "name" + new String(family.label(), StandardCharsets.ISO_8859_1);
        int flipped = 0;
        for (Path table : tables()) {
            byte[] bytes = Files.readAllBytes(table);
            if (new String(bytes, StandardCharsets.ISO_8859_1).contains(own)) {
                bytes[0] ^= 0x55;
                Files.write(table, bytes);
                flipped++;
            }
        }
        assertThat(flipped).isPositive();
    }

    private List<Path> tables() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".sst"))
                    .sorted()
                    .toList();
        }
    }
}
