package io.tagport.rocksdb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.BloomFilter;
import org.rocksdb.Cache;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.LRUCache;
import org.rocksdb.MergeOperator;
import org.rocksdb.RocksObject;
import org.rocksdb.UInt64AddOperator;
import org.rocksdb.WALRecoveryMode;

/** The options of the engine. The native objects are freed by {@link #close}, after the engine is closed. */
final class DatabaseOptions implements AutoCloseable {
    private static final int BLOOM_BITS = 10;
    private static final int LOG_FILES = 3;
    /** The write buffer of the counts, which are few and change often. Early flushes leave few changes for a reader to sum up. */
    private static final long COUNTS_BUFFER_BYTES = 4L << 20;

    private final List<RocksObject> natives = new ArrayList<>();
    private final RocksSettings settings;
    private final Cache cache;
    private final BloomFilter bloom;
    private final MergeOperator sum;
    private final DBOptions database;
    private boolean inspecting;

    DatabaseOptions(RocksSettings settings, boolean mayCreate) {
        this.settings = settings;
        cache = register(new LRUCache(settings.cacheBytes()));
        bloom = register(new BloomFilter(BLOOM_BITS));
        sum = register(new UInt64AddOperator());
        database = register(new DBOptions())
                .setCreateIfMissing(mayCreate)
                .setCreateMissingColumnFamilies(true)
                .setParanoidChecks(true)
                // The strictest mode that accepts a log which ends within a batch. LogCheck looks for damage
                // beforehand.
                .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords)
                .setMaxTotalWalSize(4 * settings.writeBufferBytes())
                .setMaxBackgroundJobs(Math.max(2, Runtime.getRuntime().availableProcessors()))
                .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
                .setKeepLogFileNum(LOG_FILES)
                .setStatsDumpPeriodSec(0);
    }

    /**
     * Sets the options to open unreadable tables, too, and to compact nothing. The engine then also reads its log leniently, so
     * these options must be used only after the log was checked.
     */
    DatabaseOptions forInspection() {
        inspecting = true;
        database.setParanoidChecks(false);
        return this;
    }

    DBOptions database() {
        return database;
    }

    List<ColumnFamilyDescriptor> families(List<Family> families) {
        return families.stream().map(this::family).toList();
    }

    ColumnFamilyDescriptor family(Family family) {
        return new ColumnFamilyDescriptor(family.label(), optionsOf(family));
    }

    private ColumnFamilyOptions optionsOf(Family family) {
        BlockBasedTableConfig table = new BlockBasedTableConfig().setBlockCache(cache);
        ColumnFamilyOptions options = register(new ColumnFamilyOptions())
                .setWriteBufferSize(writeBufferBytes(family))
                .setDisableAutoCompactions(inspecting)
                .setCompressionType(CompressionType.LZ4_COMPRESSION);
        if (family == Family.SUBJECTS) {
            table.setFilterPolicy(bloom);
        }
        if (family.isSummed()) {
            options.setMergeOperator(sum);
        }
        return options.setTableFormatConfig(table);
    }

    private long writeBufferBytes(Family family) {
        return family.isSummed()
                ? Math.min(COUNTS_BUFFER_BYTES, settings.writeBufferBytes())
                : settings.writeBufferBytes();
    }

    private <T extends RocksObject> T register(T object) {
        natives.add(object);
        return object;
    }

    @Override
    public void close() {
        Collections.reverse(natives);
        natives.forEach(RocksObject::close);
    }
}
