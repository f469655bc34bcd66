package io.tagport.rocksdb;

import java.nio.file.Path;

/**
 * The location of the store and the memory that it uses outside the Java heap.
 *
 * @param folder the folder of the store, which contains nothing else; created with its parents if missing
 * @param cacheBytes the size of the cache of blocks that were read
 * @param writeBufferBytes the size of the buffer for changes not yet sorted into files; up to about six times as much is used
 *     under load
 */
public record RocksSettings(Path folder, long cacheBytes, long writeBufferBytes) {
    private static final long MEBIBYTE = 1L << 20;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if a size is below 1 MiB
     */
    public RocksSettings {
        if (cacheBytes < MEBIBYTE || writeBufferBytes < MEBIBYTE) {
            throw new IllegalArgumentException("cacheBytes and writeBufferBytes must be at least " + MEBIBYTE + ", not "
                    + cacheBytes + " and " + writeBufferBytes);
        }
    }

    /**
     * Returns settings for millions of bindings: a cache of 256 MiB and write buffers of 64 MiB.
     *
     * @param folder the folder of the store, which contains nothing else
     * @return the settings
     */
    public static RocksSettings of(Path folder) {
        return new RocksSettings(folder, 256 * MEBIBYTE, 64 * MEBIBYTE);
    }
}
