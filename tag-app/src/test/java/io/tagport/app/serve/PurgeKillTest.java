package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Change;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectChanges;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.port.AdmissionPolicy;
import io.tagport.domain.port.BulkLoad;
import io.tagport.domain.port.StoreReport;
import io.tagport.rocksdb.RocksStoreInspection;
import io.tagport.rocksdb.RocksTagStores;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A purge of a tag that many hold, killed half-way. The long form: {@code -Dtagport.purge.holders=1000000}. */
class PurgeKillTest {
    private static final int HOLDERS = Integer.getInteger("tagport.purge.holders", 5_000);
    private static final int PART = 8_192;
    private static final App DEMO = new App("demo");

    private final Path data;
    private final Path store;

    PurgeKillTest(@TempDir Path folder) {
        data = folder.resolve("data");
        store = data.resolve("store");
    }

    @Test
    void aKilledPurgeHasTakenTheTagFromSomeAndEndsWhenItIsRepeated() throws Exception {
        load();
        try (ServeProcess serve = new ServeProcess(data)) {
            RawClient client = new RawClient(serve.uri());
            CompletableFuture<Optional<Integer>> answer = CompletableFuture.supplyAsync(() -> purge(client));
            while (client.tagsOf(Set.of(name(0))).orElseThrow().equals(Map.of(name(0), Set.of("gone", "kept")))) {
                assertThat(answer).isNotCompletedExceptionally();
            }
            serve.kill();
            answer.get(60, TimeUnit.SECONDS);
        }
        assertThat(sound().bindings()).isBetween((long) HOLDERS, 2L * HOLDERS - 1);

        try (ServeProcess serve = new ServeProcess(data)) {
            assertThat(purge(new RawClient(serve.uri()))).contains(0);
        }
        assertThat(sound()).isEqualTo(new StoreReport(DEMO, HOLDERS, 1, HOLDERS, 0, List.of()));
        try (RocksTagStores stores = RocksTagStores.open(store)) {
            assertThat(stores.of(DEMO).holderCounts()).isEqualTo(Map.of(new Tag("kept"), (long) HOLDERS));
        }
    }

    private static Optional<Integer> purge(RawClient client) {
        ObjectNode body = RawClient.body();
        body.putArray("tag_list").add("gone");
        return client.tpns("/v3/device/tag/delete_all_device", body);
    }

    private StoreReport sound() {
        try (RocksStoreInspection inspection = RocksStoreInspection.open(store)) {
            StoreReport health = inspection.check(DEMO);
            assertThat(health.findings()).isEmpty();
            return health;
        }
    }

    private static String name(int number) {
        return String.format("token-%08d", number);
    }

    private void load() {
        try (RocksTagStores stores = RocksTagStores.open(store);
                BulkLoad load =
                        stores.of(DEMO).load(AdmissionPolicy.of(TagLimits.STORE, AdmissionPolicy.Directory.OPEN))) {
            for (int start = 0; start < HOLDERS; start += PART) {
                load.add(IntStream.range(start, Math.min(HOLDERS, start + PART))
                        .mapToObj(PurgeKillTest::holder)
                        .toList());
            }
            load.finish();
        }
    }

    private static SubjectChanges holder(int number) {
        Subject subject = new Subject(name(number));
        return new SubjectChanges(subject, List.of(new Change.Add(subject, TagSet.of("gone", "kept"))));
    }
}
