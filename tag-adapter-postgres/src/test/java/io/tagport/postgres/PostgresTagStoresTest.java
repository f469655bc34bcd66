package io.tagport.postgres;

import io.tagport.domain.port.StoreInspection;
import io.tagport.domain.port.TagStores;
import io.tagport.testkit.DurableTagStoreContract;

class PostgresTagStoresTest extends DurableTagStoreContract {
    @Override
    protected TagStores openEmpty() {
        return PostgresTagStores.open(PostgresServer.emptied());
    }

    @Override
    protected TagStores reopenStores() {
        return PostgresTagStores.open(PostgresServer.settings());
    }

    @Override
    protected StoreInspection reopenForInspection() {
        return PostgresStoreInspection.open(PostgresServer.settings());
    }
}
