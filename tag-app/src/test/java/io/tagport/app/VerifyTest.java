package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.rocksdb.RocksTagStores;
import io.tagport.testkit.StoreTestSupport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.UInt64AddOperator;

class VerifyTest {
    private static final String TOKEN = "token-that-nobody-should-see";

    private final Path folder;

    VerifyTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void fill() {
        assertThat(new Shell(folder).run("add", TOKEN, "ben", "--tag", "vip").exitCode())
                .isZero();
    }

    @Test
    void aSoundStoreIsCounted() {
        Shell.Result result = new Shell(folder).run("verify");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out().lines().toList()).hasSize(2);
        assertThat(result.out().lines().toList().get(1)).matches("demo +2 +1 +2  consistent");
    }

    @Test
    void aFaultIsToldWithoutATokenAndEndsItWithOne() throws Exception {
        loseFirstRowOf("index");

        Shell.Result result = new Shell(folder).run("verify", "--json");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out())
                .contains("\"faults\":1", "\"repaired\":false", "\"kind\":\"holders\"", "'vip'")
                .doesNotContain(TOKEN);
    }

    @Test
    void aRepairMakesTheIndexAgain() throws Exception {
        loseFirstRowOf("index");
        loseFirstRowOf("populations");

        Shell.Result repair = new Shell(folder).run("verify", "--repair", "--app", "demo");

        assertThat(repair.exitCode()).as(repair.out()).isZero();
        assertThat(repair.out()).contains("2 faults, repaired").doesNotContain("set-aside");
        assertThat(new Shell(folder).run("verify").exitCode()).isZero();
        assertThat(new Shell(folder).run("get", TOKEN).out()).isEqualTo(TOKEN + ": vip\n");
    }

    @Test
    void whatCannotBeReadIsKeptInAFileForItsOwnerAlone() throws Exception {
        loseFirstRowOf("tags");

        Shell.Result repair = new Shell(folder).run("verify", "--repair");

        assertThat(repair.exitCode()).as(repair.out()).isZero();
        Path aside = folder.resolve("tagport-data").resolve("set-aside-demo-1.ndjson");
        assertThat(repair.out()).contains(aside.toString()).doesNotContain(TOKEN);
        assertThat(Files.readAllLines(aside))
                .hasSize(2)
                .anySatisfy(line ->
                        assertThat(line).contains("\"subject\":\"" + TOKEN + "\"", "tag number 1", "\"row\":\"0101\""));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(aside)))
                .isEqualTo("rw-------");
    }

    @Test
    void withoutRepairNothingIsWritten() throws IOException {
        Map<String, Integer> before = content();

        assertThat(new Shell(folder).run("verify").exitCode()).isZero();
        assertThat(content()).isEqualTo(before);
    }

    @Test
    void aFlippedBitInTheLogIsDamageAndOnlyARepairDropsWhatIsBehindIt() throws Exception {
        leaveLogOfKilledProcess();
        Path log = log();
        byte[] bytes = Files.readAllBytes(log);
        bytes[bytes.length / 2] ^= 1;
        Files.write(log, bytes);
        Map<String, Integer> before = content();

        Shell.Result result = new Shell(folder).run("verify");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("is damaged", String.valueOf(log.getFileName()), "--repair");
        assertThat(result.out()).doesNotContain("  consistent");
        assertThat(new Shell(folder).run("get", "ann").exitCode()).isEqualTo(4);
        assertThat(new Shell(folder).run("export", "out.csv").exitCode()).isEqualTo(4);
        assertThat(content()).isEqualTo(before);

        Shell.Result repair = new Shell(folder).run("verify", "--repair", "--json");
        assertThat(repair.exitCode()).as(repair.err()).isZero();
        assertThat(repair.out()).contains("\"lost_log\"", log.getFileName() + ".set-aside");
        assertThat(new Shell(folder).run("get", "ann").exitCode()).isZero();
    }

    private void leaveLogOfKilledProcess() throws IOException {
        Path store = folder.resolve("tagport-data").resolve("store");
        try (RocksTagStores stores = RocksTagStores.open(store)) {
            for (int i = 0; i < 20; i++) {
                StoreTestSupport.replace(stores.of(StoreTestSupport.APP), "ann", "step:" + i);
            }
            for (Path file : files(store)) {
                Files.copy(file, Files.createDirectories(folder.resolve("left")).resolve(file.getFileName()));
            }
        }
        for (Path file : files(store)) {
            Files.delete(file);
        }
        for (Path file : files(folder.resolve("left"))) {
            Files.move(file, store.resolve(file.getFileName()));
        }
    }

    private Path log() throws IOException {
        return files(folder.resolve("tagport-data").resolve("store")).stream()
                .filter(file -> file.toString().endsWith(".log"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private Map<String, Integer> content() throws IOException {
        Map<String, Integer> content = new TreeMap<>();
        for (Path file : files(folder.resolve("tagport-data").resolve("store"))) {
            content.put(String.valueOf(file.getFileName()), Arrays.hashCode(Files.readAllBytes(file)));
        }
        return content;
    }

    @Test
    void anAppThatIsNotThereIsWrongUsage() {
        Shell.Result result = new Shell(folder).run("verify", "--app", "shop");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("no app 'shop'", "demo");
    }

    @Test
    void aFolderWithoutAStoreCannotBeVerified() throws IOException {
        Shell.Result result = new Shell(folder).run("verify", "--data", "elsewhere");

        assertThat(result.exitCode()).isEqualTo(4);
        assertThat(result.err()).contains("no store");
        assertThat(folder.resolve("elsewhere")).doesNotExist();
    }

    /** As damage would: behind the back of the store. */
    private void loseFirstRowOf(String family) throws RocksDBException {
        String store = folder.resolve("tagport-data").resolve("store").toString();
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try (DBOptions options = new DBOptions();
                Options listing = new Options();
                UInt64AddOperator sum = new UInt64AddOperator();
                ColumnFamilyOptions ofFamily = new ColumnFamilyOptions().setMergeOperator(sum)) {
            List<String> names = families(listing, store);
            List<ColumnFamilyDescriptor> all = names.stream()
                    .map(name -> new ColumnFamilyDescriptor(name.getBytes(StandardCharsets.UTF_8), ofFamily))
                    .toList();
            try (RocksDB rocks = RocksDB.open(options, store, all, handles);
                    ColumnFamilyHandle handle = handles.get(names.indexOf(family));
                    RocksIterator rows = rocks.newIterator(handle)) {
                rows.seekToFirst();
                rocks.delete(handle, rows.key());
            }
        }
    }

    private static List<String> families(Options options, String store) throws RocksDBException {
        return Stream.of(RocksDB.listColumnFamilies(options, store).toArray(byte[][]::new))
                .map(name -> new String(name, StandardCharsets.UTF_8))
                .toList();
    }
}
