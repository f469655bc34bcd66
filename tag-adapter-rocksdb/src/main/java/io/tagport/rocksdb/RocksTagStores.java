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
 * The stores of all apps in one folder of this machine. Whoever opens it owns the folder until it is closed or the
 * process ends. What has returned survives the loss of the process and of power, as far as the disk keeps its word.
 */
public final class RocksTagStores implements TagStores {
    private final Database database;
    private final AppNumbers numbers;
    private final Map<App, TagStore> stores = new ConcurrentHashMap<>();
    private final Map<App, SubjectLock> guards = new ConcurrentHashMap<>();

    private RocksTagStores(Database database) {
        this.database = database;
        this.numbers = new AppNumbers(database);
    }

    /**
     * Opens a folder with the usual settings.
     *
     * @param folder a store, or a new or empty folder; made with its parents if missing
     * @return its stores
     * @throws io.tagport.domain.port.StoreException if the folder is in use, is not a store or is of another format, if
     *     it is damaged, or if it may not be written
     */
    public static RocksTagStores open(Path folder) {
        return open(RocksSettings.of(folder));
    }

    /**
     * Opens a folder.
     *
     * @param settings where, and with how much memory
     * @return its stores
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

    /** Of this process, as no other one has the folder. */
    @Override
    public SubjectLock guard(App app) {
        return guards.computeIfAbsent(app, any -> SubjectLock.ofThisProcess());
    }

    @Override
    public OptionalLong diskBytes() {
        return OptionalLong.of(database.use(database::diskBytes));
    }

    /** By a row that is added to nothing, so that it takes no room. */
    @Override
    public void checkWritable() {
        database.use(() -> {
            SubjectCount.touch(database);
            return this;
        });
    }

    /** Waits for the calls under way, then frees the folder. Closing again does nothing; any other call then fails. */
    @Override
    public void close() {
        database.close();
    }
}
