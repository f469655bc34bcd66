package io.tagport.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.port.BulkLoad;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.TagStore;
import io.tagport.testkit.StoreTestSupport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosingTest {
    private final RocksTagStores stores;
    private final TagStore store;

    ClosingTest(@TempDir Path folder) {
        stores = RocksTagStores.open(folder);
        store = stores.of(StoreTestSupport.APP);
    }

    @Test
    void everyCallAfterCloseFails() {
        StoreTestSupport.replace(store, "ann", "vip");
        BulkLoad load = store.load(StoreTestSupport.OPEN);
        stores.close();
        stores.close();

        List<ThrowingCallable> calls = List.of(
                () -> StoreTestSupport.replace(store, "ann", "new"),
                () -> store.register(List.of(new Subject("ben"))),
                () -> StoreTestSupport.tagsOf(store, "ann"),
                () -> store.subjects(Optional.empty(), 10),
                () -> load.add(List.of(StoreTestSupport.addition("ann", "new"))),
                () -> store.subjectsOf(new Tag("vip"), Optional.empty(), 10),
                store::holderCounts,
                store::totals,
                stores::diskBytes,
                stores::checkWritable,
                () -> stores.of(StoreTestSupport.APP));
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call).isInstanceOf(StoreException.class).hasMessageContaining("is closed");
        }
    }

    @Test
    void callsUnderWayAreDoneBeforeTheFolderIsFreed() throws Exception {
        CountDownLatch busy = new CountDownLatch(4);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> work = IntStream.range(0, 4)
                .<Future<?>>mapToObj(thread -> threads.submit(() -> untilClosed(thread, busy)))
                .toList();
        busy.await();
        stores.close();

        for (Future<?> one : work) {
            one.get(20, TimeUnit.SECONDS);
        }
        threads.shutdown();
    }

    private void untilClosed(int thread, CountDownLatch busy) {
        try {
            for (int i = 0; ; i++) {
                assertThat(StoreTestSupport.replace(store, "s" + thread, "vip", "t" + i)
                                .isApplied())
                        .isTrue();
                assertThat(store.subjectsOf(new Tag("vip"), Optional.empty(), 10))
                        .contains(new Subject("s" + thread));
                assertThat(store.holderCounts()).containsKey(new Tag("vip"));
                if (i == 20) {
                    busy.countDown();
                }
            }
        } catch (StoreException e) {
            assertThat(e).hasMessageContaining("is closed");
        }
    }
}
