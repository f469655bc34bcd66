package io.tagport.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.Tag;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.Totals;
import io.tagport.testkit.StoreTestSupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

class OpeningTest {
    private final Path folder;

    OpeningTest(@TempDir Path parent) {
        folder = parent.resolve("some/new/store");
    }

    @Test
    void missingParentFoldersAreCreated() {
        RocksTagStores.open(folder).close();

        assertThat(folder.resolve(StoreFolder.MARKER)).hasContent("tagport store, format 1");
    }

    @Test
    void aFolderThatThisProcessHasOpenIsInUse() {
        try (RocksTagStores first = RocksTagStores.open(folder)) {
            assertRefused("in use by another process");

            // The refused opening has not released the lock of the first one.
            assertRefused("in use by another process");
            assertThat(StoreTestSupport.replace(first.of(StoreTestSupport.APP), "ann", "vip")
                            .isApplied())
                    .isTrue();
        }
        RocksTagStores.open(folder).close();
    }

    @Test
    void aFolderThatAnotherProcessHasOpenIsInUse(@TempDir Path scratch) throws Exception {
        try (ChildProcess child = ChildProcess.start(AcknowledgingWriter.class, folder.toString(), scratch)) {
            child.awaitLines(1);
            assertRefused("in use by another process");
        }
    }

    @Test
    void aNewerFormatIsNamed() throws IOException {
        RocksTagStores.open(folder).close();
        Files.writeString(folder.resolve(StoreFolder.MARKER), "tagport store, format 7\n");

        assertRefused("has format 7");
    }

    @Test
    void aMarkerThatIsNotReadableIsDamage() throws IOException {
        RocksTagStores.open(folder).close();
        Files.writeString(folder.resolve(StoreFolder.MARKER), "");

        assertRefused("is damaged");
    }

    @Test
    void aFolderWithOtherFilesIsNotAStoreAndIsLeftAsItIs() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("letter.txt"), "dear");

        assertRefused("is not a store");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("letter.txt"));
        }
    }

    @Test
    void aFileIsNotAStore() throws IOException {
        Files.createDirectories(folder);
        Path file = Files.writeString(folder.resolve("letter.txt"), "dear");

        for (Path noFolder : List.of(file, file.resolve("below"))) {
            assertThatThrownBy(() -> RocksTagStores.open(noFolder))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining(noFolder.toString());
        }
    }

    @Test
    void aStoreWithoutItsRootFileIsNotCreatedAgain() throws IOException {
        try (RocksTagStores stores = RocksTagStores.open(folder)) {
            StoreTestSupport.replace(stores.of(StoreTestSupport.APP), "ann", "vip");
        }
        Files.delete(folder.resolve("CURRENT"));

        assertRefused("cannot open");
    }

    @Test
    void anInterruptedOpeningIsResumed() throws IOException {
        RocksTagStores.open(folder).close();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (!file.endsWith(StoreFolder.MARKER)) {
                    Files.delete(file);
                }
            }
        }

        try (RocksTagStores stores = RocksTagStores.open(folder)) {
            assertThat(StoreTestSupport.replace(stores.of(StoreTestSupport.APP), "ann", "vip")
                            .isApplied())
                    .isTrue();
        }
    }

    @Test
    void openingDeletesTagsWithoutHolders() {
        try (RocksTagStores stores = RocksTagStores.open(folder)) {
            TagStore store = stores.of(StoreTestSupport.APP);
            StoreTestSupport.replace(store, "ann", "held", "left");
            StoreTestSupport.replace(store, "ann", "held");
        }
        Database database = Database.open(RocksSettings.of(folder));
        try {
            AppKeys keys = new AppKeys(new AppNumbers(database).of(StoreTestSupport.APP));
            assertThat(database.get(Family.TAGS, keys.tag(new Tag("left")))).isPresent();

            assertThat(new RocksTagStore(database, database, keys).holderCounts())
                    .containsOnlyKeys(new Tag("held"));
            assertThat(database.get(Family.TAGS, keys.tag(new Tag("left")))).isEmpty();
            assertThat(database.get(Family.TAGS, keys.tag(new Tag("held")))).isPresent();
        } finally {
            database.close();
        }
    }

    @Test
    void subjectsOfAStoreFromBeforeTheyWereCountedAreCountedAtItsOpening() throws RocksDBException {
        try (RocksTagStores stores = RocksTagStores.open(folder)) {
            StoreTestSupport.replace(stores.of(StoreTestSupport.APP), "ann", "vip");
            StoreTestSupport.replace(stores.of(StoreTestSupport.APP), "ben", "vip");
        }
        Database database = Database.open(RocksSettings.of(folder));
        try (WriteBatch batch = new WriteBatch()) {
            AppKeys keys = new AppKeys(new AppNumbers(database).of(StoreTestSupport.APP));
            batch.delete(database.handle(Family.COUNTS), keys.first());
            database.write(batch);

            assertThat(new RocksTagStore(database, database, keys).totals()).isEqualTo(new Totals(2, 1, 2));
        } finally {
            database.close();
        }
    }

    private void assertRefused(String reason) {
        assertThatThrownBy(() -> RocksTagStores.open(folder))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(reason);
    }
}
