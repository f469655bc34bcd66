package io.tagport.rocksdb;

import io.tagport.domain.memory.TagUsage;
import io.tagport.domain.model.Tag;
import java.util.HashMap;
import java.util.Map;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;

/** The loader of one app's tags and their counts when the folder is opened. It purges the tags that no subject carries. */
final class TagLoader {
    private final Database database;
    private final AppKeys keys;
    private final TagDictionary dictionary;
    private final TagUsage usage;

    TagLoader(Database database, AppKeys keys, TagDictionary dictionary, TagUsage usage) {
        this.database = database;
        this.keys = keys;
        this.dictionary = dictionary;
        this.usage = usage;
    }

    void run() {
        Map<Integer, Long> counts = counts();
        try (WriteBatch purge = new WriteBatch()) {
            for (Map.Entry<Tag, TagDictionary.Numbered> stored : tags().entrySet()) {
                long count = counts.getOrDefault(stored.getValue().number(), 0L);
                if (count > 0) {
                    dictionary.restore(stored.getKey(), stored.getValue());
                    usage.restore(stored.getKey(), count, stored.getValue().kind());
                } else {
                    requireNoHolder(stored.getKey(), stored.getValue().number());
                    purge.delete(database.handle(Family.TAGS), keys.tag(stored.getKey()));
                    purge.delete(
                            database.handle(Family.POPULATIONS),
                            keys.holderCount(stored.getValue().number()));
                }
            }
            if (purge.count() > 0) {
                database.write(purge);
            }
        } catch (RocksDBException e) {
            throw new IllegalStateException("a batch without a size limit rejected a row", e);
        }
    }

    /** Checks that a tag whose count is 0 has no holders. Purging it because of a wrong count would make its holders' rows unreadable. */
    private void requireNoHolder(Tag tag, int number) {
        database.scan(Family.INDEX, keys.holderCount(number), keys.holderCount(number + 1), holder -> {
            throw database.damaged(
                    "tag '" + tag + "' has holders, but its stored count is 0; verify and repair the store");
        });
    }

    private Map<Integer, Long> counts() {
        Map<Integer, Long> counts = new HashMap<>();
        database.scan(Family.POPULATIONS, keys.first(), keys.end(), rows -> {
            counts.put(AppKeys.tagNumberOf(rows.key()), HolderCounts.count(rows.value()));
            return true;
        });
        return counts;
    }

    private Map<Tag, TagDictionary.Numbered> tags() {
        Map<Tag, TagDictionary.Numbered> tags = new HashMap<>();
        database.scan(Family.TAGS, keys.first(), keys.end(), rows -> {
            tags.put(AppKeys.tagOf(rows.key()), numbered(rows.value()));
            return true;
        });
        return tags;
    }

    private TagDictionary.Numbered numbered(byte[] row) {
        try {
            return TagDictionary.Numbered.from(row);
        } catch (IllegalArgumentException e) {
            throw database.damaged("a tag is not readable; verify and repair the store", e);
        }
    }
}
