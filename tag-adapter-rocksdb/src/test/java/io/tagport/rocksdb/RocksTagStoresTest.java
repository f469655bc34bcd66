package io.tagport.rocksdb;

import io.tagport.domain.port.StoreInspection;
import io.tagport.domain.port.TagStores;
import io.tagport.testkit.DurableTagStoreContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class RocksTagStoresTest extends DurableTagStoreContract {
    private final Path folder;

    RocksTagStoresTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Override
    protected TagStores openEmpty() {
        return RocksTagStores.open(folder);
    }

    @Override
    protected TagStores reopenStores() {
        return RocksTagStores.open(folder);
    }

    @Override
    protected StoreInspection reopenForInspection() {
        return RocksStoreInspection.open(folder);
    }
}
