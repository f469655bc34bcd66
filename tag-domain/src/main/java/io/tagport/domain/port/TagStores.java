package io.tagport.domain.port;

import io.tagport.domain.model.App;

/** The stores of all apps in one place: a folder, a database, memory. */
public interface TagStores extends AutoCloseable {
    /**
     * Gives the store of an app, which is made on first use.
     *
     * @param app whose bindings
     * @return its store, shared by all who ask; another app's bindings are never seen in it
     * @throws StoreException if the store failed
     */
    TagStore of(App app);

    /**
     * Frees the place. What has returned before is durable with or without this.
     *
     * @throws StoreException if the store failed
     */
    @Override
    void close();
}
