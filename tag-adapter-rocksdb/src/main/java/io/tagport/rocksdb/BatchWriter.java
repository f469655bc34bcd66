package io.tagport.rocksdb;

import org.rocksdb.WriteBatch;

/** What makes a batch durable. */
@FunctionalInterface
interface BatchWriter {
    /**
     * Writes all of a batch or, as far as anybody sees, none of it.
     *
     * @param batch what to write
     * @throws io.tagport.domain.port.StoreException if it may not have been written
     */
    void write(WriteBatch batch);
}
