package io.tagport.rocksdb;

import io.tagport.domain.model.Subject;
import io.tagport.domain.port.QuarantinedRow;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** Makes what is derived of one app again out of what its subjects carry. */
final class AppRepair {
    private static final byte[] NOTHING = {};

    private final Database database;
    private final AppKeys keys;
    private final TagRows tags;

    AppRepair(Database database, AppKeys keys) {
        this.database = database;
        this.keys = keys;
        this.tags = TagRows.read(database, keys, bad -> {});
    }

    /** Hands out what will be changed or taken away for good, and with it reads all once: nothing is begun that cannot be done. */
    void setAside(Consumer<QuarantinedRow> keeper) {
        HexFormat hex = HexFormat.of();
        TagRows.read(
                database,
                keys,
                bad -> keeper.accept(new QuarantinedRow(
                        "", List.of(), bad.why(), hex.formatHex(bad.key()), hex.formatHex(bad.row()))));
        eachSubject(row -> {
            if (!row.isSound()) {
                keeper.accept(new QuarantinedRow(
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

    /** Forgets what is derived. */
    void clear() {
        try (WalFreeWriter rows = new WalFreeWriter(database)) {
            for (Family derived : RocksStoreInspection.DERIVED) {
                rows.change(batch -> batch.deleteRange(database.handle(derived), keys.first(), keys.end()));
            }
        }
    }

    /** Mends the rows that were quarantined. */
    void mend() {
        try (WalFreeWriter rows = new WalFreeWriter(database)) {
            TagRows.read(
                    database,
                    keys,
                    bad -> rows.change(batch -> {
                        if (bad.mended().isPresent()) {
                            batch.put(
                                    database.handle(Family.TAGS),
                                    bad.key(),
                                    bad.mended().get());
                        } else {
                            batch.delete(database.handle(Family.TAGS), bad.key());
                        }
                    }));
            eachSubject(row -> {
                if (!row.isSound()) {
                    rows.change(batch -> {
                        if (row.subject().isPresent()) {
                            batch.put(database.handle(Family.SUBJECTS), row.key(), row.mended());
                        } else {
                            batch.delete(database.handle(Family.SUBJECTS), row.key());
                        }
                    });
                }
            });
        }
    }

    /** Makes what is derived again, in a place where there is none of it. */
    void derive() {
        HolderChecksums holders = new HolderChecksums();
        long[] subjects = {0};
        try (WalFreeWriter rows = new WalFreeWriter(database)) {
            eachSubject(row -> {
                subjects[0]++;
                for (int number : row.numbers()) {
                    holders.add(number, row.key(), AppKeys.APP_BYTES);
                    rows.change(
                            batch -> batch.put(database.handle(Family.INDEX), keys.index(number, row.key()), NOTHING));
                }
            });
            for (int number : holders.tags()) {
                byte[] count = HolderCounts.row(holders.count(number));
                rows.change(batch -> batch.put(database.handle(Family.POPULATIONS), keys.population(number), count));
            }
            rows.change(
                    batch -> batch.put(database.handle(Family.COUNTS), keys.first(), HolderCounts.row(subjects[0])));
        }
    }
}
