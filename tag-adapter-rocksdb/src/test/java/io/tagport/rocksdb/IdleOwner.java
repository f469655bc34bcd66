package io.tagport.rocksdb;

import io.tagport.testkit.StoreTestSupport;
import java.nio.file.Path;

/** Opens a folder, writes one change and then does nothing until it is killed. */
final class IdleOwner {
    private IdleOwner() {}

    public static void main(String[] arguments) throws InterruptedException {
        StoreTestSupport.replace(RocksTagStores.open(Path.of(arguments[0])).of(StoreTestSupport.APP), "ann", "vip");
        System.out.println("open");
        Thread.sleep(Long.MAX_VALUE);
    }
}
