package io.tagport.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamageTest {
    private static final int SUBJECTS = 300;
    private static final int FLIPS_OF_FILE = 6;

    private final Path folder;

    DamageTest(@TempDir Path parent) {
        folder = parent.resolve("store");
    }

    @Test
    void aFlippedByteInAFileIsReportedAndNeverReadAsData() throws IOException {
        fill(folder);
        List<Object> right = readAll();
        int told = 0;
        for (Path file : files(folder, ".sst")) {
            byte[] sound = Files.readAllBytes(file);
            for (int flip = 0; flip < FLIPS_OF_FILE; flip++) {
                Files.write(file, flipped(sound, sound.length * flip / FLIPS_OF_FILE));
                told += tells(right);
            }
            Files.write(file, sound);
        }

        assertThat(told).isPositive();
        assertThat(readAll()).isEqualTo(right);
    }

    /** Reads all rows. Each read must return the correct tags or report the damage. */
    private int tells(List<Object> right) {
        try {
            assertThat(readAll()).isEqualTo(right);
            return 0;
        } catch (StoreException e) {
            assertThat(e).hasMessageContaining(folder.toString()).hasMessageContaining("damaged");
            return 1;
        }
    }

    @Test
    void aFlippedByteInTheLogIsReported(@TempDir Path parent) throws IOException {
        Path copy = Files.createDirectories(parent.resolve("copy"));
        try (RocksTagStores stores = RocksTagStores.open(folder)) {
            write(stores.of(StoreTestSupport.APP));
            // As after a killed process: no change is sorted into files yet.
            for (Path file : files(folder, "")) {
                Files.copy(file, copy.resolve(folder.relativize(file)));
            }
        }
        Path log = files(copy, ".log").get(0);
        byte[] sound = Files.readAllBytes(log);
        Files.write(log, flipped(sound, sound.length / 2));

        assertThatThrownBy(() -> RocksTagStores.open(copy))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining(copy.toString())
                .hasMessageContaining("damaged");
        Files.write(log, sound);
        try (RocksTagStores stores = RocksTagStores.open(copy)) {
            assertThat(stores.of(StoreTestSupport.APP).holderCounts()).containsEntry(new Tag("all"), (long) SUBJECTS);
        }
    }

    @Test
    void aMissingFileIsReported() throws IOException {
        fill(folder);
        Files.delete(files(folder, ".sst").get(0));

        assertThatThrownBy(this::readAll).isInstanceOf(StoreException.class).hasMessageContaining(folder.toString());
    }

    private static void fill(Path folder) {
        try (RocksTagStores stores = RocksTagStores.open(folder)) {
            write(stores.of(StoreTestSupport.APP));
        }
    }

    private static void write(TagStore store) {
        subjects().forEach(subject -> StoreTestSupport.replace(store, subject.id(), "all", "of:" + subject.id()));
    }

    private List<Object> readAll() {
        try (RocksTagStores stores = RocksTagStores.open(folder)) {
            TagStore store = stores.of(StoreTestSupport.APP);
            SortedMap<Tag, Long> populations = store.holderCounts();
            Map<Subject, ?> tags = store.tagsOf(subjects());
            return List.of(populations, tags, store.subjectsOf(new Tag("all"), Optional.empty(), Integer.MAX_VALUE));
        }
    }

    private static List<Subject> subjects() {
        return IntStream.range(0, SUBJECTS)
                .mapToObj(i -> new Subject("subject-" + i))
                .toList();
    }

    private static byte[] flipped(byte[] sound, int at) {
        byte[] flipped = sound.clone();
        flipped[at] ^= 0x55;
        return flipped;
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return new ArrayList<>(files.filter(file -> file.toString().endsWith(ending))
                    .filter(file -> !file.endsWith("LOCK"))
                    .sorted()
                    .toList());
        }
    }
}
