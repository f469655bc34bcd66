package io.tagport.rocksdb;

import org.rocksdb.WriteBatch;

/** What writes a batch. */
@FunctionalInterface
interface BatchWriter {
    /**
     * Writes all of a batch durably or, as far as anybody sees, none of it.
     *
     * @param batch what to write
     * @throws io.tagport.domain.port.StoreException if it may not have been written
     */
    void write(WriteBatch batch);

    /**
     * Writes all of a batch, which is durable no later than the next durable write.
     *
     * @param batch what to write
     * @throws io.tagport.domain.port.StoreException if it may not have been written
     */
    default void writeWithoutSync(WriteBatch batch) {
        write(batch);
    }
}
