package io.tagport.rocksdb;

import java.nio.file.Path;

/**
 * Where the store is and how much memory outside the Java heap it takes.
 *
 * @param folder what holds the store alone; made with its parents if missing
 * @param cacheBytes for blocks that were read
 * @param writeBufferBytes for changes not yet sorted into files; up to about six times as much is taken under load
 */
public record RocksSettings(Path folder, long cacheBytes, long writeBufferBytes) {
    private static final long MEBIBYTE = 1L << 20;

    /**
     * Checks the sizes.
     *
     * @throws IllegalArgumentException if one is below 1 MiB
     */
    public RocksSettings {
        if (cacheBytes < MEBIBYTE || writeBufferBytes < MEBIBYTE) {
            throw new IllegalArgumentException("cacheBytes and writeBufferBytes are at least " + MEBIBYTE + ", not "
                    + cacheBytes + " and " + writeBufferBytes);
        }
    }

    /**
     * Settings good for millions of bindings: 256 MiB of cache, write buffers of 64 MiB.
     *
     * @param folder what holds the store alone
     * @return the settings
     */
    public static RocksSettings of(Path folder) {
        return new RocksSettings(folder, 256 * MEBIBYTE, 64 * MEBIBYTE);
    }
}
