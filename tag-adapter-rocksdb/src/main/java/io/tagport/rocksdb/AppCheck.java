package io.tagport.rocksdb;

import io.tagport.domain.memory.FindingCollector;
import io.tagport.domain.model.App;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.StoreFinding;
import io.tagport.domain.port.StoreReport;
import java.util.Set;

/**
 * A check of the consistency of one app's tables. Each table is read once, in its own order. Only where holders differ, single
 * rows are read to report the subjects.
 */
final class AppCheck {
    private final Database database;
    private final App app;
    private final AppKeys keys;
    private final FindingCollector findingCollector = new FindingCollector();
    private final HolderChecksums carried = new HolderChecksums();
    private final HolderChecksums held = new HolderChecksums();
    private long subjects;
    private long bindings;

    AppCheck(Database database, App app, AppKeys keys) {
        this.database = database;
        this.app = app;
        this.keys = keys;
    }

    StoreReport run() {
        if (database.folder().isUnderRepair()) {
            findingCollector.add(
                    StoreFinding.Kind.UNFINISHED_REPAIR, "a repair was started and not completed; repeat it");
        }
        readable("tags", () -> {
            TagRows tags = TagRows.read(
                    database, keys, corrupt -> findingCollector.add(StoreFinding.Kind.TAG, corrupt.reason()));
            tags.shared()
                    .forEach(number ->
                            findingCollector.add(StoreFinding.Kind.TAG, "two tags have the number " + number));
            readable("subjects", () -> {
                readSubjects(tags);
                readable("holders", () -> {
                    readHolders();
                    nameDiffering(tags);
                });
                readable("populations", () -> comparePopulations(tags));
                readable("counts", this::compareCount);
            });
        });
        return new StoreReport(
                app, subjects, carried.tags().size(), bindings, findingCollector.count(), findingCollector.first());
    }

    /** Runs a check of a table. If the table cannot be read, the check continues with other tables and skips what depends on it. */
    private void readable(String table, Runnable reading) {
        try {
            reading.run();
        } catch (StoreException unreadable) {
            findingCollector.add(
                    StoreFinding.Kind.UNREADABLE,
                    "the table of " + table + " is not readable: " + unreadable.getMessage());
        }
    }

    private void readSubjects(TagRows tags) {
        database.scan(Family.SUBJECTS, keys.first(), keys.end(), rows -> {
            SubjectRow row = new SubjectRow(rows.key(), rows.value(), tags);
            row.faults().forEach(fault -> findingCollector.add(StoreFinding.Kind.SUBJECT, fault));
            subjects += row.subject().isPresent() ? 1 : 0;
            for (int number : row.numbers()) {
                carried.add(number, row.key(), AppKeys.APP_BYTES);
                bindings++;
            }
            return true;
        });
    }

    private void readHolders() {
        database.scan(Family.INDEX, keys.first(), keys.end(), rows -> {
            byte[] key = rows.key();
            if (AppKeys.holder(key).isEmpty()) {
                findingCollector.add(StoreFinding.Kind.HOLDERS, "the id of a holder is not readable");
            } else {
                held.add(AppKeys.tagNumberOf(key), key, AppKeys.INDEX_BYTES);
            }
            return true;
        });
    }

    private void nameDiffering(TagRows tags) {
        Set<Integer> differing = carried.differing(held);
        if (!differing.isEmpty()) {
            nameMissing(differing, tags);
            differing.forEach(number -> nameSurplus(number, tags));
        }
    }

    private void nameMissing(Set<Integer> differing, TagRows tags) {
        database.scan(Family.SUBJECTS, keys.first(), keys.end(), rows -> {
            SubjectRow row = new SubjectRow(rows.key(), rows.value(), tags);
            for (int number : row.numbers()) {
                if (differing.contains(number)
                        && database.get(Family.INDEX, keys.index(number, row.key()))
                                .isEmpty()) {
                    findingCollector.add(
                            StoreFinding.Kind.HOLDERS,
                            "subject " + row.name() + " carries tag " + tags.nameOf(number)
                                    + " and is not among its holders");
                }
            }
            return true;
        });
    }

    private void nameSurplus(int number, TagRows tags) {
        database.scan(Family.INDEX, keys.holderCount(number), keys.holderCount(number + 1), rows -> {
            byte[] key = AppKeys.subjectOfIndex(rows.key());
            boolean carries = database.get(Family.SUBJECTS, key)
                    .map(row -> new SubjectRow(key, row, tags))
                    .filter(row -> row.carries(number))
                    .isPresent();
            if (!carries && AppKeys.holder(rows.key()).isPresent()) {
                String subject = new SubjectRow(key, VarIntCodec.pack(new int[0]), tags).name();
                findingCollector.add(
                        StoreFinding.Kind.HOLDERS,
                        "subject " + subject + " is among the holders of tag " + tags.nameOf(number)
                                + " and does not carry it");
            }
            return true;
        });
    }

    private void comparePopulations(TagRows tags) {
        HolderCounts counted = HolderCounts.read(database, keys);
        for (int number : counted.tagsUnion(carried.tags())) {
            if (counted.of(number) != carried.count(number)) {
                findingCollector.add(
                        StoreFinding.Kind.POPULATION,
                        "tag " + tags.nameOf(number) + " has a stored count of " + counted.of(number) + ", but "
                                + carried.count(number) + " subjects carry it");
            }
        }
    }

    /** Compares the count of subjects. A store that was last written before this count existed has none; opening the store creates it. */
    private void compareCount() {
        database.get(Family.COUNTS, keys.first())
                .map(HolderCounts::count)
                .filter(counted -> counted != subjects)
                .ifPresent(counted -> findingCollector.add(
                        StoreFinding.Kind.SUBJECT_COUNT,
                        "the stored count of subjects is " + counted + ", but there are " + subjects));
    }
}
