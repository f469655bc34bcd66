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
 * Takes away tags that nobody holds any more, which frees their places in the app and their kinds. That is done after the
 * change that took the last holder away, as only then the counts of all who changed the tag at the same time are told: the
 * last of them finds none left.
 */
final class OrphanTagCleaner {
    private static final long SWEEP_GAP = TimeUnit.SECONDS.toNanos(30);

    private static final int LOOKS_AT_ONCE = 10_000;

    private final Database database;
    private final AppTables tables;
    private final GroupCommit<Integer> looks = new GroupCommit<>(LOOKS_AT_ONCE, this::lookAt);
    private final AtomicLong nextSweep = new AtomicLong(System.nanoTime());

    OrphanTagCleaner(Database database, AppTables tables) {
        this.database = database;
        this.tables = tables;
    }

    /** Looks at tags that somebody has lost. If that fails they are left for {@link #sweep}. */
    void look(Set<Integer> losses) {
        if (losses.isEmpty()) {
            return;
        }
        try {
            looks.run(List.copyOf(losses));
        } catch (StoreException left) {
            // The change itself is done.
        }
    }

    private void lookAt(List<Integer> lost) {
        Set<Integer> ids = Set.copyOf(lost);
        Map<Integer, Long> holders = database.read(connection -> tables.tags().holders(connection, ids));
        takeAway(ids.stream().filter(id -> holders.getOrDefault(id, 0L) <= 0).toList());
    }

    /** Looks at all tags: processes that died may have left some. */
    void sweep() {
        takeAway(database.read(tables.tags()::unheld));
        nextSweep.set(System.nanoTime() + SWEEP_GAP);
    }

    /** Does so without need: if it fails, it is left for the next. */
    void sweepAtStart() {
        try {
            sweep();
        } catch (StoreException left) {
            // Whoever would be refused for what is left sweeps first.
        }
    }

    /** Whether all tags were not looked at lately, which costs too much to be done for every change that is refused. */
    boolean mayBeLeft() {
        return System.nanoTime() - nextSweep.get() >= 0;
    }

    private void takeAway(List<Integer> ids) {
        if (!ids.isEmpty()) {
            database.changeOrFail(connection -> delete(connection, ids));
        }
    }

    private int delete(Connection connection, List<Integer> ids) throws SQLException {
        AppRow app = AppRow.hold(connection, tables.app());
        tables.tags().own(connection, ids);
        int gone = tables.tags().delete(connection, ids);
        app.note(connection, 0, gone);
        return gone;
    }
}
