package io.tagport.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RowCacheTest {
    private static final Subject ANN = new Subject("ann");
    private static final byte[] OLD = {1};
    private static final byte[] NEW = {2};

    private final RowCache rows = new RowCache();

    @Test
    void aRowIsReadOnce() {
        assertThat(rows.get(ANN, () -> Optional.of(OLD))).contains(OLD);
        assertThat(rows.get(ANN, RowCacheTest::unread)).contains(OLD);
        assertThat(rows.getIfCached(ANN)).contains(OLD);
    }

    @Test
    void anUnknownSubjectIsNotCached() {
        assertThat(rows.get(ANN, Optional::empty)).isEmpty();
        assertThat(rows.get(ANN, () -> Optional.of(OLD))).contains(OLD);
    }

    @Test
    void aRowThatWasWrittenIsNotReadAgain() {
        rows.get(ANN, () -> Optional.of(OLD));
        rows.put(ANN, NEW);

        assertThat(rows.get(ANN, RowCacheTest::unread)).contains(NEW);
    }

    @Test
    void aReadOvertakenByAWriteIsNotCached() {
        Optional<byte[]> read = rows.get(ANN, () -> {
            rows.put(ANN, NEW);
            return Optional.of(OLD);
        });

        assertThat(read).as("true when it was asked for").contains(OLD);
        assertThat(rows.get(ANN, RowCacheTest::unread)).contains(NEW);
    }

    @Test
    void aReadOvertakenByAWriteWithUnknownOutcomeIsNotCached() {
        rows.get(ANN, () -> {
            rows.invalidate(ANN);
            return Optional.of(OLD);
        });

        assertThat(rows.getIfCached(ANN)).isEmpty();
        assertThat(rows.get(ANN, () -> Optional.of(NEW))).contains(NEW);
    }

    @Test
    void whileASubjectChangesItsRowIsReadFromTheEngine() {
        rows.get(ANN, () -> Optional.of(OLD));
        rows.beginChange(ANN);

        assertThat(rows.getIfCached(ANN)).isEmpty();
        assertThat(rows.get(ANN, () -> Optional.of(NEW))).contains(NEW);
        assertThat(rows.get(ANN, () -> Optional.of(OLD))).as("not kept").contains(OLD);
        rows.put(ANN, NEW);
        assertThat(rows.getIfCached(ANN)).contains(NEW);
    }

    @Test
    void aSubjectNeverGetsTheRowOfAnother() {
        for (int i = 0; i < 200_000; i++) { // three for each place
            byte[] row = {(byte) i, (byte) (i >> 8), (byte) (i >> 16)};
            Subject subject = new Subject("user-" + i);
            assertThat(rows.get(subject, () -> Optional.of(row))).contains(row);
        }
        for (int i = 0; i < 200_000; i++) {
            Optional<byte[]> row = rows.getIfCached(new Subject("user-" + i));
            if (row.isPresent()) {
                assertThat(row.get()).containsExactly(i, i >> 8, i >> 16);
            }
        }
    }

    private static Optional<byte[]> unread() {
        throw new AssertionError("it was read again");
    }
}
