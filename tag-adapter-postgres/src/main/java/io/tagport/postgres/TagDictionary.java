package io.tagport.postgres;

import io.tagport.domain.model.Tag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A cache of the ids and names of tags. An id is assigned once and never to another name, so the name of an id is always valid.
 * The id of a name can be outdated: if the last holder has lost the tag and another subject has gained it again. The outdated id
 * then cannot be bound, and {@link #invalidate} removes it from the cache. Safe for use by many threads.
 */
final class TagDictionary {
    /** Far more than the tags of an app. If tags are created and deleted all the time, the cache is cleared at this size. */
    private static final int MAX_ENTRIES = 100_000;

    private final int app;
    private final Map<Integer, Tag> names = new ConcurrentHashMap<>();
    private final Map<Tag, TagEntry> entries = new ConcurrentHashMap<>();

    TagDictionary(int app) {
        this.app = app;
    }

    /** Returns the entries of tags; tags without an id are absent. */
    Map<Tag, TagEntry> find(Connection connection, Collection<Tag> tags) throws SQLException {
        Map<Tag, TagEntry> found = new HashMap<>();
        List<Tag> missing = new ArrayList<>();
        for (Tag tag : tags) {
            TagEntry entry = entries.get(tag);
            if (entry == null) {
                missing.add(tag);
            } else {
                found.put(tag, entry);
            }
        }
        if (!missing.isEmpty()) {
            found.putAll(read(connection, missing));
        }
        return found;
    }

    /** Reads the current entries of tags from the database. */
    Map<Tag, TagEntry> read(Connection connection, Collection<Tag> tags) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select id, name, kind from tag where app = ? and name = any (?)")) {
            select.setInt(1, app);
            select.setArray(2, Sql.texts(connection, tags.stream().map(Tag::name)));
            return readAll(select);
        }
    }

    private Map<Tag, TagEntry> readAll(PreparedStatement select) throws SQLException {
        Map<Tag, TagEntry> found = new HashMap<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Tag tag = new Tag(rows.getString(2));
                found.put(tag, new TagEntry(rows.getInt(1), tag, TagEntry.kindOf(rows.getInt(3))));
            }
        }
        cache(found.values());
        return found;
    }

    void cache(Collection<TagEntry> found) {
        if (names.size() > MAX_ENTRIES) {
            names.clear();
            entries.clear();
        }
        for (TagEntry entry : found) {
            names.put(entry.id(), entry.tag());
            entries.put(entry.tag(), entry);
        }
    }

    /** Removes tags from the cache, so that they are read again when they are next requested. */
    void invalidate(Collection<Tag> tags) {
        tags.forEach(entries::remove);
    }

    /** Returns the names of tags by their ids; deleted tags are absent. */
    Map<Integer, Tag> names(Connection connection, Collection<Integer> ids) throws SQLException {
        Map<Integer, Tag> found = new HashMap<>();
        Set<Integer> missing = new HashSet<>();
        for (Integer id : ids) {
            Tag tag = names.get(id);
            if (tag == null) {
                missing.add(id);
            } else {
                found.put(id, tag);
            }
        }
        if (!missing.isEmpty()) {
            readNames(connection, missing).forEach(entry -> found.put(entry.id(), entry.tag()));
        }
        return found;
    }

    private Collection<TagEntry> readNames(Connection connection, Collection<Integer> ids) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select id, name, kind from tag where app = ? and id = any (?)")) {
            select.setInt(1, app);
            select.setArray(2, Sql.integers(connection, ids));
            return readAll(select).values();
        }
    }
}
