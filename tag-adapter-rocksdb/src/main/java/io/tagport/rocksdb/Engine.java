package io.tagport.rocksdb;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;

/** One opening of the engine: its native objects, which come and go together. */
final class Engine {
    private final DatabaseOptions options;
    private final RocksDB rocks;
    private final Map<Family, ColumnFamilyHandle> families = new EnumMap<>(Family.class);
    private boolean freed;

    private Engine(DatabaseOptions options, RocksDB rocks, List<ColumnFamilyHandle> handles) {
        this.options = options;
        this.rocks = rocks;
        Iterator<ColumnFamilyHandle> inOrder = handles.iterator();
        for (Family family : Family.values()) {
            families.put(family, inOrder.next());
        }
    }

    /** Opens for all uses. */
    static Engine open(StoreFolder folder, DatabaseOptions options) throws RocksDBException {
        return open(
                options, handles -> RocksDB.open(options.database(), folder.toString(), options.families(), handles));
    }

    /** Opens what is on disk now and writes nothing to it, which needs no room. */
    static Engine openForReading(StoreFolder folder, DatabaseOptions options) throws RocksDBException {
        return open(
                options,
                handles -> RocksDB.openReadOnly(options.database(), folder.toString(), options.families(), handles));
    }

    private interface Opening {
        RocksDB open(List<ColumnFamilyHandle> handles) throws RocksDBException;
    }

    private static Engine open(DatabaseOptions options, Opening opening) throws RocksDBException {
        List<ColumnFamilyHandle> handles = new ArrayList<>();
        try {
            return new Engine(options, opening.open(handles), handles);
        } catch (RocksDBException e) {
            options.close();
            throw e;
        }
    }

    RocksDB rocks() {
        return rocks;
    }

    ColumnFamilyHandle handle(Family family) {
        ColumnFamilyHandle handle = families.get(family);
        if (handle == null) {
            throw new IllegalStateException("no family " + family);
        }
        return handle;
    }

    /** Sorts all that was written into files. */
    void flush() throws RocksDBException {
        try (FlushOptions flush = new FlushOptions()) {
            rocks.flush(flush, List.copyOf(families.values()));
        }
    }

    /** Throws all rows of a family away, of all apps, whether or not its files can be read. */
    void renew(Family family) throws RocksDBException {
        ColumnFamilyHandle old = handle(family);
        rocks.dropColumnFamily(old);
        old.close();
        families.put(family, rocks.createColumnFamily(options.family(family)));
    }

    /** Frees the native memory. Doing so again does nothing. */
    void free() {
        if (!freed) {
            freed = true;
            families.values().forEach(ColumnFamilyHandle::close);
            rocks.close();
            options.close();
        }
    }
}
