package io.tagport.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.StoreFinding;
import io.tagport.domain.port.StoreReport;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests the folder of a killed process with a corrupt, truncated or missing log. */
class LogDamageTest {
    private static final int ACKNOWLEDGED = 40;
    private static final long MEBIBYTE = 1L << 20;

    private final Path folder;
    private final Path copy;

    LogDamageTest(@TempDir Path parent) {
        folder = parent.resolve("store");
        copy = parent.resolve("copy");
    }

    /** Makes {@link #copy} a store with acknowledged changes that are in the log alone, and changes that were not synced. */
    private Path fill(int notSynced) throws IOException {
        try (RocksTagStores stores = RocksTagStores.open(folder)) {
            TagStore store = stores.of(StoreTestSupport.APP);
            for (int i = 0; i < ACKNOWLEDGED; i++) {
                StoreTestSupport.replace(store, "subject-" + i, "all", "of:" + i);
            }
            for (int i = 0; i < notSynced; i++) {
                applyAhead(store, "late-" + i);
            }
            FolderContent.copy(folder, copy);
        }
        return FolderContent.logs(copy).get(0);
    }

    private static void applyAhead(TagStore store, String subject) {
        Subject late = new Subject(subject);
        Change change = new Change.ReplaceAll(late, TagSet.of("all", "late"));
        store.applyWithoutSync(List.of(new SubjectChanges(late, List.of(change))), StoreTestSupport.OPEN);
    }

    private void isRefusedBecauseOf(String file) throws IOException {
        Map<String, String> before = FolderContent.of(copy);

        assertThatThrownBy(() -> RocksTagStores.open(copy))
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll(copy.toString(), "is damaged", file, "backup", "verify --repair");
        assertThatThrownBy(() -> RocksStoreInspection.open(copy))
                .isInstanceOf(StoreException.class)
                .hasMessageContainingAll(copy.toString(), "is damaged", file, "backup", "verify --repair");
        assertThat(FolderContent.of(copy)).isEqualTo(before);
    }

    private void opensWithout(String... lateSubjects) throws IOException {
        Map<String, String> before = FolderContent.of(copy);
        try (RocksStoreInspection inspection = RocksStoreInspection.open(copy)) {
            assertThat(inspection.findings())
                    .extracting(StoreFinding::kind)
                    .containsExactly(StoreFinding.Kind.TORN_LOG);
            assertThat(inspection.check(StoreTestSupport.APP).findings()).isEmpty();
        }
        assertThat(FolderContent.of(copy)).isEqualTo(before);

        try (RocksTagStores stores = RocksTagStores.open(copy)) {
            Map<Subject, TagSet> rows = StoreTestSupport.assertAgreement(stores.of(StoreTestSupport.APP));
            assertThat(rows).hasSizeGreaterThanOrEqualTo(ACKNOWLEDGED);
            assertThat(rows.keySet()).extracting(Subject::id).doesNotContain(lateSubjects);
        }
        RocksTagStores.open(copy).close();
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 0x10;
        Files.write(file, bytes);
    }

    private static void zero(Path file, long from, long to) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Arrays.fill(bytes, (int) from, (int) to, (byte) 0);
        Files.write(file, bytes);
    }

    private static void shorten(Path file, long bytes) throws IOException {
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) bytes));
    }

    private static String nameOf(Path file) {
        return String.valueOf(file.getFileName());
    }

    @Test
    void aFlippedBitInFrontOfAcknowledgedChangesIsDamage() throws IOException {
        Path log = fill(0);
        flip(log, Files.size(log) / 2);

        isRefusedBecauseOf(nameOf(log));
    }

    @Test
    void aFlippedBitInTheLastAcknowledgedChangeIsDamage() throws IOException {
        Path log = fill(0);
        flip(log, Files.size(log) - 20);

        isRefusedBecauseOf(nameOf(log));
    }

    @Test
    void aFlippedBitAnywhereInTheLogIsDamage() throws IOException {
        Path log = fill(0);
        byte[] sound = Files.readAllBytes(log);
        for (int i = 0; i < 12; i++) {
            flip(log, (long) sound.length * i / 12);
            isRefusedBecauseOf(nameOf(log));
            Files.write(log, sound);
        }
    }

    @Test
    void pagesOfZerosInAcknowledgedChangesAreDamage() throws IOException {
        Path log = fill(0);
        zero(log, Files.size(log) / 3, Files.size(log) / 2);

        isRefusedBecauseOf(nameOf(log));
    }

    @Test
    void aLogThatWasCutShortIsDamage() throws IOException {
        Path log = fill(0);
        byte[] sound = Files.readAllBytes(log);
        for (long bytes : endsOfBatches(log).subList(0, ACKNOWLEDGED)) {
            shorten(log, bytes);
            isRefusedBecauseOf(nameOf(log));
            Files.write(log, sound);
        }
        shorten(log, 0);
        isRefusedBecauseOf(nameOf(log));
    }

    @Test
    void aMissingLogIsDamage() throws IOException {
        Path log = fill(0);
        Files.delete(log);

        isRefusedBecauseOf(nameOf(log));
    }

    @Test
    void anyMissingOrEmptyLogOfSeveralIsDamage() throws IOException {
        fillSeveralLogs();
        List<Path> logs = FolderContent.logs(copy);
        assertThat(logs).hasSizeGreaterThan(1);
        for (Path log : logs) {
            byte[] sound = Files.readAllBytes(log);
            Files.delete(log);
            isRefusedBecauseOf(".log");
            Files.write(log, new byte[0]);
            isRefusedBecauseOf(".log");
            Files.write(log, sound);
        }
        try (RocksTagStores stores = RocksTagStores.open(copy)) {
            StoreTestSupport.assertAgreement(stores.of(StoreTestSupport.APP));
        }
    }

    /** With small buffers, so that the engine begins new log files and sorts some tables. */
    private void fillSeveralLogs() throws IOException {
        try (RocksTagStores stores = RocksTagStores.open(new RocksSettings(folder, MEBIBYTE, MEBIBYTE))) {
            TagStore store = stores.of(StoreTestSupport.APP);
            for (int part = 0; FolderContent.logs(folder).size() < 2; part++) {
                int number = part;
                store.apply(
                        IntStream.range(0, 1_000)
                                .mapToObj(i -> StoreTestSupport.addition(
                                        "subject-of-part-" + number + "-" + i, "all", "b:" + i))
                                .toList(),
                        StoreTestSupport.OPEN);
            }
            StoreTestSupport.replace(store, "last", "all");
            FolderContent.copy(folder, copy);
        }
    }

    @Test
    void aTornChangeAtTheEndThatWasNotSyncedIsDropped() throws IOException {
        Path log = fill(1);
        flip(log, Files.size(log) - 20);

        opensWithout("late-0");
    }

    @Test
    void unsyncedChangesOfWhichTheFirstIsTornAreDropped() throws IOException {
        Path log = fill(3);
        List<Long> ends = endsOfBatches(log);
        flip(log, ends.get(ends.size() - 3) - 20);

        opensWithout("late-0", "late-1", "late-2");
    }

    @Test
    void anUnsyncedChangeOfWhichHalfIsThereIsDropped() throws IOException {
        Path log = fill(1);
        shorten(log, Files.size(log) - 30);

        opensWithout("late-0");
    }

    @Test
    void unsyncedChangesWhosePageIsZerosAreDropped() throws IOException {
        Path log = fill(3);
        List<Long> ends = endsOfBatches(log);
        zero(log, ends.get(ends.size() - 3) - 40, ends.get(ends.size() - 2));

        opensWithout("late-0", "late-1", "late-2");
    }

    @Test
    void aSyncProvesTheWritesBeforeIt() throws IOException {
        try (RocksTagStores stores = RocksTagStores.open(folder)) {
            TagStore store = stores.of(StoreTestSupport.APP);
            applyAhead(store, "late-0");
            StoreTestSupport.replace(store, "ann", "all");
            StoreTestSupport.replace(store, "ben", "all");
            FolderContent.copy(folder, copy);
        }
        // As after a loss of power that lost the last write to the position file.
        SyncedPosition position = SyncedPositionFile.read(new StoreFolder(copy)).orElseThrow();
        SyncedPositionFile.replace(new StoreFolder(copy), position.withSequence(0));
        Path log = FolderContent.logs(copy).get(0);
        List<Long> ends = endsOfBatches(log);
        flip(log, ends.get(ends.size() - 2) - 20);

        isRefusedBecauseOf(nameOf(log));
    }

    @Test
    void aRepairKeepsWritesBeforeTheDamageAndQuarantinesTheRest() throws IOException {
        Path log = fill(0);
        byte[] damaged = Files.readAllBytes(log);
        damaged[damaged.length / 2] ^= 0x10;
        Files.write(log, damaged);

        try (RocksStoreInspection inspection = RocksStoreInspection.openAndRepairLog(copy)) {
            assertThat(inspection.findings()).singleElement().satisfies(storeFinding -> {
                assertThat(storeFinding.kind()).isEqualTo(StoreFinding.Kind.LOST_LOG);
                assertThat(storeFinding.text()).contains(nameOf(log), "dropped", nameOf(log) + ".set-aside");
            });
            StoreReport health = inspection.check(StoreTestSupport.APP);
            assertThat(health.isConsistent()).isTrue();
            assertThat(health.subjects()).isBetween(10L, ACKNOWLEDGED - 10L);
        }
        assertThat(copy.resolve(nameOf(log) + ".set-aside")).hasBinaryContent(damaged);
        try (RocksTagStores stores = RocksTagStores.open(copy)) {
            assertThat(StoreTestSupport.replace(stores.of(StoreTestSupport.APP), "new", "all")
                            .isApplied())
                    .isTrue();
        }
        try (RocksStoreInspection again = RocksStoreInspection.openAndRepairLog(copy)) {
            assertThat(again.findings()).isEmpty();
        }
    }

    @Test
    void aRepairOfAMissingLogReportsTheLoss() throws IOException {
        Files.delete(fill(0));

        try (RocksStoreInspection inspection = RocksStoreInspection.openAndRepairLog(copy)) {
            assertThat(inspection.findings())
                    .extracting(StoreFinding::kind)
                    .containsExactly(StoreFinding.Kind.LOST_LOG);
        }
        RocksTagStores.open(copy).close();
    }

    @Test
    void aDamagedPositionIsDamageThatARepairWritesAgain() throws IOException {
        fill(0);
        Files.write(copy.resolve(SyncedPositionFile.NAME), new byte[8192]);

        isRefusedBecauseOf(SyncedPositionFile.NAME);
        try (RocksStoreInspection inspection = RocksStoreInspection.openAndRepairLog(copy)) {
            assertThat(inspection.findings())
                    .extracting(StoreFinding::kind)
                    .containsExactly(StoreFinding.Kind.LOST_LOG);
            assertThat(inspection.check(StoreTestSupport.APP).subjects()).isEqualTo(ACKNOWLEDGED);
        }
        RocksTagStores.open(copy).close();
    }

    @Test
    void aStoreOfAVersionThatKeptNoPositionOpensAndKeepsOneFromThenOn() throws IOException {
        Path log = fill(0);
        Files.delete(copy.resolve(SyncedPositionFile.NAME));
        byte[] sound = Files.readAllBytes(log);
        flip(log, sound.length / 2);
        isRefusedBecauseOf(nameOf(log));
        Files.write(log, sound);

        try (RocksStoreInspection inspection = RocksStoreInspection.open(copy)) {
            assertThat(inspection.check(StoreTestSupport.APP).subjects()).isEqualTo(ACKNOWLEDGED);
        }
        try (RocksTagStores stores = RocksTagStores.open(copy)) {
            assertThat(StoreTestSupport.assertAgreement(stores.of(StoreTestSupport.APP)))
                    .hasSize(ACKNOWLEDGED);
        }
        assertThat(SyncedPositionFile.read(new StoreFolder(copy))).isPresent();
    }

    @Test
    void anInspectionOfASoundStoreWritesNothing() throws IOException {
        fill(2);
        Map<String, String> before = FolderContent.of(copy);

        try (RocksStoreInspection inspection = RocksStoreInspection.open(copy)) {
            assertThat(inspection.findings()).isEmpty();
            assertThat(inspection.check(StoreTestSupport.APP).subjects()).isEqualTo(ACKNOWLEDGED + 2);
        }
        try (RocksStoreInspection inspection = RocksStoreInspection.openAndRepairLog(copy)) {
            assertThat(inspection.check(StoreTestSupport.APP).isConsistent()).isTrue();
        }
        assertThat(FolderContent.of(copy)).isEqualTo(before);
    }

    @Test
    void anInspectionOfAClosedStoreWritesNothing() throws IOException {
        fill(0);
        Map<String, String> before = FolderContent.of(folder);

        try (RocksStoreInspection inspection = RocksStoreInspection.open(folder)) {
            assertThat(inspection.check(StoreTestSupport.APP).subjects()).isEqualTo(ACKNOWLEDGED);
        }
        assertThat(FolderContent.of(folder)).isEqualTo(before);
    }

    @Test
    void anInspectionOfAStoreInUseIsRefusedAndWritesNothing(@TempDir Path scratch) throws Exception {
        try (ChildProcess child = ChildProcess.start(IdleOwner.class, folder.toString(), scratch)) {
            child.awaitLines(1);
            Map<String, String> before = FolderContent.of(folder);

            assertThatThrownBy(() -> RocksStoreInspection.open(folder))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("in use");
            assertThat(FolderContent.of(folder)).isEqualTo(before);
        }
    }

    @Test
    void aStoreIsNotOpenedForUseWhileItIsInspected() throws IOException {
        fill(0);
        try (RocksStoreInspection inspection = RocksStoreInspection.open(copy)) {
            assertThat(inspection.apps()).containsExactly(StoreTestSupport.APP);
            assertThatThrownBy(() -> RocksTagStores.open(copy)).hasMessageContaining("in use");
        }
        RocksTagStores.open(copy).close();
    }

    private static List<Long> endsOfBatches(Path log) throws IOException {
        List<Long> ends = new ArrayList<>();
        LogReader.read(new LogFile(log, 0), new LogReader.Visitor() {
            @Override
            public void batch(LogRecord batch) {
                ends.add(batch.end());
            }

            @Override
            public void unreadable(long offset, boolean cutShort) {
                throw new AssertionError("unreadable at " + offset);
            }
        });
        assertThat(Optional.of(ends.get(ends.size() - 1))).contains(Files.size(log));
        return ends;
    }
}
