package io.tagport.rocksdb;

import io.tagport.testkit.StoreWords;
import java.nio.file.Path;

/** Opens a folder, writes one change and then does nothing until it is killed. */
final class IdleOwner {
    private IdleOwner() {}

    public static void main(String[] arguments) throws InterruptedException {
        StoreWords.replace(RocksTagStores.open(Path.of(arguments[0])).of(StoreWords.APP), "ann", "vip");
        System.out.println("open");
        Thread.sleep(Long.MAX_VALUE);
    }
}
