package io.tagport.rocksdb;

import io.tagport.domain.model.App;
import io.tagport.domain.port.QuarantinedRow;
import io.tagport.domain.port.StoreException;
import io.tagport.domain.port.StoreFinding;
import io.tagport.domain.port.StoreInspection;
import io.tagport.domain.port.StoreReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * An inspection and repair of the stores of all apps in one local folder. The folder is locked until {@link #close}, and
 * nothing is written to it before {@link #repair}. It also opens folders that {@link RocksTagStores} rejects because of a
 * damaged table. It checks the log as strictly as {@link RocksTagStores} does.
 */
public final class RocksStoreInspection implements StoreInspection {
    /** The families that can be derived again from the rows of subjects. */
    static final List<Family> DERIVED = List.of(Family.INDEX, Family.POPULATIONS, Family.COUNTS);

    private static final byte[] LAST = {(byte) 0xFF};

    private final RocksSettings settings;
    private final List<StoreFinding> findings;
    private final SortedMap<App, Integer> numbers;
    private Database database;
    private boolean repairing;

    private RocksStoreInspection(RocksSettings settings, Database database, List<StoreFinding> findings) {
        this.settings = settings;
        this.database = database;
        this.findings = List.copyOf(findings);
        this.numbers = database.use(() -> new AppNumbers(database).all());
    }

    /**
     * Opens a folder for inspection.
     *
     * @param folder the folder of a store
     * @return the inspection of the folder
     * @throws StoreException if the folder is in use or is not a store, if it is so damaged that nothing in it can be read, or
     *     if acknowledged changes are missing from its log
     */
    public static RocksStoreInspection open(Path folder) {
        return open(folder, List.of());
    }

    /**
     * Opens a folder for inspection after repairing its log, if that is damaged. All writes before the damage are kept. The rest
     * of the log is quarantined in the folder, and {@link #findings} reports this.
     *
     * @param folder the folder of a store
     * @return the inspection of the folder
     * @throws StoreException as {@link #open}, except for a damaged log
     */
    public static RocksStoreInspection openAndRepairLog(Path folder) {
        return open(
                folder, Database.repairLog(RocksSettings.of(folder)).stream().toList());
    }

    private static RocksStoreInspection open(Path folder, List<StoreFinding> before) {
        RocksSettings settings = RocksSettings.of(folder);
        Database database = Database.openForInspection(settings);
        try {
            List<StoreFinding> findings = new ArrayList<>(before);
            database.finding().ifPresent(findings::add);
            return new RocksStoreInspection(settings, database, findings);
        } catch (RuntimeException unreadable) {
            database.close();
            throw unreadable;
        }
    }

    @Override
    public List<StoreFinding> findings() {
        return findings;
    }

    @Override
    public SortedSet<App> apps() {
        SortedSet<App> apps = new TreeSet<>(numbers.comparator());
        apps.addAll(numbers.keySet());
        return Collections.unmodifiableSortedSet(apps);
    }

    @Override
    public StoreReport check(App app) {
        AppKeys keys = keysOf(app);
        return database.use(() -> new AppCheck(database, app, keys).run());
    }

    private AppKeys keysOf(App app) {
        Integer number = numbers.get(app);
        if (number == null) {
            throw new IllegalArgumentException("the store has no app " + app);
        }
        return new AppKeys(number);
    }

    @Override
    public void repair(App app, Consumer<QuarantinedRow> quarantine) {
        AppKeys keys = keysOf(app);
        openForRepair();
        database.use(() -> {
            AppRepair repair = new AppRepair(database, keys);
            repair.quarantine(quarantine);
            boolean interrupted = database.folder().isUnderRepair();
            database.folder().beginRepair();
            repair.repairRows();
            if (interrupted || !DERIVED.stream().allMatch(this::isReadable)) {
                deriveAll();
            } else {
                repair.clear();
                repair.derive();
            }
            database.sort();
            database.folder().endRepair();
            return app;
        });
    }

    private void openForRepair() {
        if (!repairing) {
            database.close();
            database = Database.openForRepair(settings);
            repairing = true;
        }
    }

    private boolean isReadable(Family family) {
        try {
            database.scan(family, new byte[0], LAST, rows -> true);
            return true;
        } catch (StoreException unreadable) {
            return false;
        }
    }

    /**
     * Drops the derived tables and derives them again for all apps. An unreadable table can only be dropped as a whole, with the
     * rows of the other apps. The tables are also dropped after an interrupted repair, as it is unknown which apps it has changed.
     */
    private void deriveAll() {
        DERIVED.forEach(database::renew);
        numbers.values().forEach(number -> new AppRepair(database, new AppKeys(number)).derive());
    }

    @Override
    public void close() {
        database.close();
    }
}
