package io.tagport.rocksdb;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.TagSet;
import java.util.Arrays;
import java.util.Optional;

/** A subject as it is stored: its key and, if the subject is known, its row. */
final class StoredSubject {
    private final Subject subject;
    private final byte[] key;
    private final Optional<byte[]> row;
    private final TagSet tags;

    StoredSubject(Subject subject, byte[] key, Optional<byte[]> row, TagSet tags) {
        this.subject = subject;
        this.key = key;
        this.row = row;
        this.tags = tags;
    }

    Subject subject() {
        return subject;
    }

    byte[] key() {
        return key;
    }

    boolean known() {
        return row.isPresent();
    }

    boolean hasKey(byte[] other) {
        return row.filter(own -> Arrays.equals(own, other)).isPresent();
    }

    TagSet tags() {
        return tags;
    }
}
