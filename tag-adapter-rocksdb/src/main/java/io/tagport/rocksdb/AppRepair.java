package io.tagport.rocksdb;

import io.tagport.domain.model.Subject;
import io.tagport.domain.port.QuarantinedRow;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** The repair of one app, which derives the index and the counts again from the rows of its subjects. */
final class AppRepair {
    private static final byte[] EMPTY = {};

    private final Database database;
    private final AppKeys keys;
    private final TagRows tags;

    AppRepair(Database database, AppKeys keys) {
        this.database = database;
        this.keys = keys;
        this.tags = TagRows.read(database, keys, corrupt -> {});
    }

    /**
     * Passes the rows that the repair will change or delete to {@code quarantine}. This reads every row once, so a repair does not
     * start if it cannot read them all.
     */
    void quarantine(Consumer<QuarantinedRow> quarantine) {
        HexFormat hex = HexFormat.of();
        TagRows.read(
                database,
                keys,
                corrupt -> quarantine.accept(new QuarantinedRow(
                        "", List.of(), corrupt.reason(), hex.formatHex(corrupt.key()), hex.formatHex(corrupt.row()))));
        eachSubject(row -> {
            if (!row.isSound()) {
                quarantine.accept(new QuarantinedRow(
                        row.subject().map(Subject::id).orElse(""),
                        row.tags(),
                        String.join("; ", row.faults()),
                        hex.formatHex(row.key()),
                        hex.formatHex(row.row())));
            }
        });
    }

    private void eachSubject(Consumer<SubjectRow> work) {
        database.scan(Family.SUBJECTS, keys.first(), keys.end(), rows -> {
            work.accept(new SubjectRow(rows.key(), rows.value(), tags));
            return true;
        });
    }

    /** Deletes the derived rows. */
    void clear() {
        try (WalFreeWriter rows = new WalFreeWriter(database)) {
            for (Family derived : RocksStoreInspection.DERIVED) {
                rows.change(batch -> batch.deleteRange(database.handle(derived), keys.first(), keys.end()));
            }
        }
    }

    /** Repairs the rows that were quarantined. */
    void repairRows() {
        try (WalFreeWriter rows = new WalFreeWriter(database)) {
            TagRows.read(
                    database,
                    keys,
                    corrupt -> rows.change(batch -> {
                        if (corrupt.repaired().isPresent()) {
                            batch.put(
                                    database.handle(Family.TAGS),
                                    corrupt.key(),
                                    corrupt.repaired().get());
                        } else {
                            batch.delete(database.handle(Family.TAGS), corrupt.key());
                        }
                    }));
            eachSubject(row -> {
                if (!row.isSound()) {
                    rows.change(batch -> {
                        if (row.subject().isPresent()) {
                            batch.put(database.handle(Family.SUBJECTS), row.key(), row.repaired());
                        } else {
                            batch.delete(database.handle(Family.SUBJECTS), row.key());
                        }
                    });
                }
            });
        }
    }

    /** Derives the index and the counts again. The app must not have any derived rows. */
    void derive() {
        HolderChecksums holders = new HolderChecksums();
        long[] subjects = {0};
        try (WalFreeWriter rows = new WalFreeWriter(database)) {
            eachSubject(row -> {
                subjects[0]++;
                for (int number : row.numbers()) {
                    holders.add(number, row.key(), AppKeys.APP_BYTES);
                    rows.change(
                            batch -> batch.put(database.handle(Family.INDEX), keys.index(number, row.key()), EMPTY));
                }
            });
            for (int number : holders.tags()) {
                byte[] count = HolderCounts.row(holders.count(number));
                rows.change(batch -> batch.put(database.handle(Family.POPULATIONS), keys.holderCount(number), count));
            }
            rows.change(
                    batch -> batch.put(database.handle(Family.COUNTS), keys.first(), HolderCounts.row(subjects[0])));
        }
    }
}
