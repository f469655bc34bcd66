package io.tagport.rocksdb;

import java.util.Optional;

/** The row of a tag that is not as it should be. */
final class CorruptTagRow {
    private final byte[] key;
    private final byte[] row;
    private final String why;
    private final Optional<byte[]> mended;

    CorruptTagRow(byte[] key, byte[] row, String why, Optional<byte[]> mended) {
        this.key = key;
        this.row = row;
        this.why = why;
        this.mended = mended;
    }

    byte[] key() {
        return key;
    }

    byte[] row() {
        return row;
    }

    String why() {
        return why;
    }

    /** What it is repaired to; empty if its number is lost, so that it is of no use. */
    Optional<byte[]> mended() {
        return mended;
    }
}
