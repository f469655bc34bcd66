package io.tagport.testkit;

import io.tagport.domain.memory.MemoryTagStores;
import io.tagport.domain.port.TagStores;

class MemoryTagStoresTest extends TagStoreContract {
    @Override
    protected TagStores openEmpty() {
        return new MemoryTagStores();
    }
}
