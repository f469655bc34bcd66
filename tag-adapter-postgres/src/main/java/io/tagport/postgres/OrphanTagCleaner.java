package io.tagport.postgres;

import io.tagport.domain.memory.GroupCommit;
import io.tagport.domain.port.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A cleaner that deletes tags without holders, which frees capacity for tags in the app and the names for another kind. It runs
 * after the change that removed the last holder. Only then are the counts of all concurrent changes of the tag visible, so the
 * last of these changes finds that no holder is left.
 */
final class OrphanTagCleaner {
    private static final long SWEEP_INTERVAL = TimeUnit.SECONDS.toNanos(30);

    private static final int CHECKS_PER_BATCH = 10_000;

    private final Database database;
    private final AppTables tables;
    private final GroupCommit<Integer> checks = new GroupCommit<>(CHECKS_PER_BATCH, this::check);
    private final AtomicLong nextSweep = new AtomicLong(System.nanoTime());

    OrphanTagCleaner(Database database, AppTables tables) {
        this.database = database;
        this.tables = tables;
    }

    /** Checks tags that a subject has lost. If the check fails, the tags are left for {@link #sweep}. */
    void check(Set<Integer> removedIds) {
        if (removedIds.isEmpty()) {
            return;
        }
        try {
            checks.run(List.copyOf(removedIds));
        } catch (StoreException left) {
            // The change itself is done.
        }
    }

    private void check(List<Integer> lost) {
        Set<Integer> ids = Set.copyOf(lost);
        Map<Integer, Long> holders = database.read(connection -> tables.tags().holders(connection, ids));
        deleteIfAny(ids.stream().filter(id -> holders.getOrDefault(id, 0L) <= 0).toList());
    }

    /** Checks all tags, because processes that died may have left tags without holders. */
    void sweep() {
        deleteIfAny(database.read(tables.tags()::idsWithoutHolders));
        nextSweep.set(System.nanoTime() + SWEEP_INTERVAL);
    }

    /** Sweeps when a store is opened. If the sweep fails, the tags are left for the next sweep. */
    void sweepAtStart() {
        try {
            sweep();
        } catch (StoreException left) {
            // A change that would be refused because of such tags sweeps first.
        }
    }

    /** Returns whether the last sweep is so long ago that another is worthwhile. Sweeping for every refused change is too expensive. */
    boolean isSweepDue() {
        return System.nanoTime() - nextSweep.get() >= 0;
    }

    private void deleteIfAny(List<Integer> ids) {
        if (!ids.isEmpty()) {
            database.changeOrFail(connection -> delete(connection, ids));
        }
    }

    private int delete(Connection connection, List<Integer> ids) throws SQLException {
        AppRow app = AppRow.lock(connection, tables.app());
        tables.tags().lockExclusive(connection, ids);
        int deleted = tables.tags().delete(connection, ids);
        app.recordTagChanges(connection, 0, deleted);
        return deleted;
    }
}
