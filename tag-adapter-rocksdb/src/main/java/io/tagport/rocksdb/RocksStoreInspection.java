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
 * Looks through the stores of all apps in one folder of this machine, and repairs them. The folder is locked until it is
 * closed, and nothing is written to it before {@link #repair}. Opens folders too that {@link RocksTagStores} does not, because a
 * table in them is damaged. The log is read as strictly as there.
 */
public final class RocksStoreInspection implements StoreInspection {
    /** What can be made again from the rows of subjects. */
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
     * Opens a folder.
     *
     * @param folder a store
     * @return what is in it
     * @throws StoreException if the folder is in use or is no store, or if it is so damaged that nothing of it can be read, or
     *     if acknowledged changes are missing in its log
     */
    public static RocksStoreInspection open(Path folder) {
        return open(folder, List.of());
    }

    /**
     * Opens a folder whose log may be damaged. What was written in front of the damage is kept, and the rest of the log is set
     * aside in the folder. That is found, and told by {@link #findings}.
     *
     * @param folder a store
     * @return what is in it
     * @throws StoreException as {@link #open}, but not for a damaged log
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
    public void repair(App app, Consumer<QuarantinedRow> keeper) {
        AppKeys keys = keysOf(app);
        openForRepair();
        database.use(() -> {
            AppRepair repair = new AppRepair(database, keys);
            repair.setAside(keeper);
            boolean brokenOff = database.folder().isUnderRepair();
            database.folder().beginRepair();
            repair.mend();
            if (brokenOff || !DERIVED.stream().allMatch(this::isReadable)) {
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
     * A table that cannot be read is thrown away as a whole, and with it what it has of the other apps. So is what a repair
     * that was broken off has left: nobody knows of which apps that is.
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
