package io.tagport.rocksdb;

import org.rocksdb.WriteBatch;

/** A writer of batches. */
@FunctionalInterface
interface BatchWriter {
    /**
     * Writes a batch durably and atomically: readers see all of the batch or none of it.
     *
     * @param batch the batch to write
     * @throws io.tagport.domain.port.StoreException if the batch may not have been written
     */
    void write(WriteBatch batch);

    /**
     * Writes a batch atomically without waiting for the disk. The batch is durable no later than the next durable write.
     *
     * @param batch the batch to write
     * @throws io.tagport.domain.port.StoreException if the batch may not have been written
     */
    default void writeWithoutSync(WriteBatch batch) {
        write(batch);
    }
}
