package io.tagport.postgres;

import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.Tag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rows of an app's tags. Only a transaction that holds the {@link AppRow} inserts or deletes them. */
final class TagTable {
    private final int app;

    TagTable(int app) {
        this.app = app;
    }

    void insert(Connection connection, Collection<TagEntry> created) throws SQLException {
        if (created.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into tag (app, id, name, kind)"
                        + " select ?, n.id, n.name, n.kind from unnest(?::integer[], ?::text[], ?::integer[]) as n (id, name, kind)")) {
            insert.setInt(1, app);
            insert.setArray(
                    2,
                    Sql.integers(connection, created.stream().map(TagEntry::id).toList()));
            insert.setArray(
                    3,
                    Sql.texts(
                            connection,
                            created.stream().map(entry -> entry.tag().name())));
            insert.setArray(
                    4,
                    Sql.integers(
                            connection,
                            created.stream()
                                    .map(entry -> (int) TagEntry.codeOf(entry.kind()))
                                    .toList()));
            insert.executeUpdate();
        }
    }

    /**
     * Assigns a kind to tags that have no kind yet.
     *
     * @throws OptimisticLockException if a tag was deleted or has another kind in the meantime
     */
    void assignKind(Connection connection, Collection<Integer> ids, SubjectKind kind) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        // Locks the rows in the order of ids, as all transactions do; an update has no order.
        execute(connection, "select id from tag where app = ? and id = any (?) order by id for no key update", ids);
        short code = TagEntry.codeOf(kind);
        try (PreparedStatement update = connection.prepareStatement(
                "update tag set kind = ? where app = ? and id = any (?) and kind in (0, ?)")) {
            update.setShort(1, code);
            update.setInt(2, app);
            update.setArray(3, Sql.integers(connection, ids));
            update.setShort(4, code);
            if (update.executeUpdate() != ids.size()) {
                throw new OptimisticLockException("the kind of a tag was changed");
            }
        }
    }

    /** Prevents the deletion of tags until the transaction ends. Returns the tags that still exist, with their current kinds. */
    Map<Tag, TagEntry> lockShared(Connection connection, Collection<TagEntry> entries) throws SQLException {
        Map<Integer, TagEntry> byId = new HashMap<>();
        entries.forEach(entry -> byId.put(entry.id(), entry));
        Map<Tag, TagEntry> held = new HashMap<>();
        if (byId.isEmpty()) {
            return held;
        }
        // The weakest row lock: any number of transactions hold it concurrently, and only a deletion waits.
        try (PreparedStatement select = connection.prepareStatement(
                "select id, kind from tag where app = ? and id = any (?) order by id for key share")) {
            select.setInt(1, app);
            select.setArray(2, Sql.integers(connection, byId.keySet()));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    int id = rows.getInt(1);
                    Tag tag = Objects.requireNonNull(byId.get(id)).tag();
                    held.put(tag, new TagEntry(id, tag, TagEntry.kindOf(rows.getInt(2))));
                }
            }
        }
        return held;
    }

    /** Waits for other transactions that hold these tags and locks them out. Called before {@link #delete}, which then sees all bindings. */
    void lockExclusive(Connection connection, Collection<Integer> ids) throws SQLException {
        if (!ids.isEmpty()) {
            execute(connection, "select id from tag where app = ? and id = any (?) order by id for update", ids);
        }
    }

    /** Deletes the tags that have no bindings, and returns their number. Must be called after {@link #lockExclusive}. */
    int delete(Connection connection, Collection<Integer> ids) throws SQLException {
        if (ids.isEmpty()) {
            return 0;
        }
        int deleted = execute(
                connection,
                "delete from tag t where t.app = ? and t.id = any (?)"
                        + " and not exists (select 1 from binding b where b.app = t.app and b.tag = t.id)",
                ids);
        execute(
                connection,
                "delete from population p where p.app = ? and p.tag = any (?)"
                        + " and not exists (select 1 from tag t where t.app = p.app and t.id = p.tag)",
                ids);
        return deleted;
    }

    private int execute(Connection connection, String sql, Collection<Integer> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, app);
            statement.setArray(2, Sql.integers(connection, ids));
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    /** Returns the number of holders of tags, according to committed changes. A tag without any count is absent. */
    Map<Integer, Long> holders(Connection connection, Collection<Integer> ids) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select tag, sum(holders) from population where app = ? and tag = any (?) group by tag")) {
            select.setInt(1, app);
            select.setArray(2, Sql.integers(connection, ids));
            Map<Integer, Long> holders = new HashMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    holders.put(rows.getInt(1), rows.getLong(2));
                }
            }
            return holders;
        }
    }

    /** Returns the ids of all tags without holders. */
    List<Integer> idsWithoutHolders(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select t.id from tag t left join population p"
                + " on p.app = t.app and p.tag = t.id where t.app = ? group by t.id"
                + " having coalesce(sum(p.holders), 0) <= 0")) {
            select.setInt(1, app);
            List<Integer> ids = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getInt(1));
                }
            }
            return ids;
        }
    }
}
