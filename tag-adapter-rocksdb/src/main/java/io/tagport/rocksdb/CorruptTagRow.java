package io.tagport.rocksdb;

import java.util.Optional;

/** A corrupt row of a tag. */
final class CorruptTagRow {
    private final byte[] key;
    private final byte[] row;
    private final String reason;
    private final Optional<byte[]> repaired;

    CorruptTagRow(byte[] key, byte[] row, String why, Optional<byte[]> repaired) {
        this.key = key;
        this.row = row;
        this.reason = why;
        this.repaired = repaired;
    }

    byte[] key() {
        return key;
    }

    byte[] row() {
        return row;
    }

    String reason() {
        return reason;
    }

    /** Returns the repaired row; empty if the row cannot be repaired, as when its number is lost. */
    Optional<byte[]> repaired() {
        return repaired;
    }
}
