package io.tagport.rocksdb;

import io.tagport.domain.model.App;
import io.tagport.domain.port.SubjectLock;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.port.TagStores;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The stores of all apps in one local folder. The instance owns the folder until {@link #close} or until the process ends.
 * Changes whose call has returned survive the loss of the process and of power, provided that the disk really syncs when it
 * reports a sync.
 */
public final class RocksTagStores implements TagStores {
    private final Database database;
    private final AppNumbers numbers;
    private final Map<App, TagStore> stores = new ConcurrentHashMap<>();
    private final Map<App, SubjectLock> locks = new ConcurrentHashMap<>();

    private RocksTagStores(Database database) {
        this.database = database;
        this.numbers = new AppNumbers(database);
    }

    /**
     * Opens a folder with the default settings.
     *
     * @param folder the folder of a store, or a new or empty folder; created with its parents if missing
     * @return the stores in the folder
     * @throws io.tagport.domain.port.StoreException if the folder is in use, is not a store or has another format, if
     *     it is damaged, or if it is not writable
     */
    public static RocksTagStores open(Path folder) {
        return open(RocksSettings.of(folder));
    }

    /**
     * Opens a folder with the given settings.
     *
     * @param settings the folder and the memory sizes
     * @return the stores in the folder
     * @throws io.tagport.domain.port.StoreException as {@link #open(Path)}
     */
    public static RocksTagStores open(RocksSettings settings) {
        return new RocksTagStores(Database.open(settings));
    }

    @Override
    public TagStore of(App app) {
        return database.use(
                () -> stores.computeIfAbsent(app, added -> new ReopeningTagStore(database, numbers.of(added))));
    }

    /** Returns a lock within this process, as no other process can open the folder. */
    @Override
    public SubjectLock subjectLock(App app) {
        return locks.computeIfAbsent(app, any -> SubjectLock.ofThisProcess());
    }

    @Override
    public OptionalLong diskBytes() {
        return OptionalLong.of(database.use(database::diskBytes));
    }

    /** Writes a row that changes no count, so that it takes no additional space. */
    @Override
    public void checkWritable() {
        database.use(() -> {
            SubjectCount.touch(database);
            return this;
        });
    }

    /** Waits for calls in progress, then frees the folder. Repeated calls have no effect; any other later call fails. */
    @Override
    public void close() {
        database.close();
    }
}
