package io.tagport.postgres;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The tables that are derived from an app's subjects: the holders of each tag, and their number. */
final class BindingTable {
    private final int app;

    private record Binding(int tag, Subject subject) {
        static final Comparator<Binding> ORDER =
                Comparator.comparingInt(Binding::tag).thenComparing(Binding::subject);
    }

    BindingTable(int app) {
        this.app = app;
    }

    /** Writes the bindings and counts of changed subjects. */
    void write(Connection connection, List<EvaluatedChange> changed, Map<Tag, TagEntry> entries, int slot)
            throws SQLException {
        List<Binding> removed = bindings(changed, EvaluatedChange::removed, entries);
        List<Binding> added = bindings(changed, EvaluatedChange::added, entries);
        execute(
                connection,
                removed,
                "delete from binding b using unnest(?::integer[], ?::text[]) as n (tag, subject)"
                        + " where b.app = ? and b.tag = n.tag and b.subject = n.subject");
        execute(
                connection,
                added,
                "insert into binding (tag, subject, app) select n.tag, n.subject, a.app"
                        + " from unnest(?::integer[], ?::text[]) as n (tag, subject), (select ?::integer) as a (app)");
        SortedMap<Integer, Long> deltas = new TreeMap<>();
        added.forEach(binding -> deltas.merge(binding.tag(), 1L, Long::sum));
        removed.forEach(binding -> deltas.merge(binding.tag(), -1L, Long::sum));
        deltas.values().removeIf(growth -> growth == 0);
        count(connection, deltas, slot);
        long newSubjects = changed.stream()
                .filter(evaluatedChange -> !evaluatedChange.isKnown())
                .count();
        addTotals(connection, newSubjects, (long) added.size() - removed.size(), slot);
    }

    private static List<Binding> bindings(
            List<EvaluatedChange> changed, Function<EvaluatedChange, Iterable<Tag>> tags, Map<Tag, TagEntry> entries) {
        List<Binding> all = new ArrayList<>();
        for (EvaluatedChange evaluatedChange : changed) {
            for (Tag tag : tags.apply(evaluatedChange)) {
                all.add(new Binding(evaluatedChange.idOf(tag, entries), evaluatedChange.subject()));
            }
        }
        all.sort(Binding.ORDER);
        return all;
    }

    private void execute(Connection connection, List<Binding> bindings, String sql) throws SQLException {
        if (bindings.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(
                    1,
                    Sql.integers(connection, bindings.stream().map(Binding::tag).toList()));
            statement.setArray(
                    2,
                    Sql.texts(
                            connection,
                            bindings.stream().map(binding -> binding.subject().id())));
            statement.setInt(3, app);
            statement.executeUpdate();
        }
    }

    private void count(Connection connection, SortedMap<Integer, Long> deltas, int slot) throws SQLException {
        if (deltas.isEmpty()) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement(
                "insert into population as p (app, tag, slot, holders) select ?, n.tag, ?, n.grown"
                        + " from unnest(?::integer[], ?::bigint[]) as n (tag, grown)"
                        + " on conflict (app, tag, slot) do update set holders = p.holders + excluded.holders")) {
            upsert.setInt(1, app);
            upsert.setInt(2, slot);
            upsert.setArray(3, Sql.integers(connection, deltas.keySet()));
            upsert.setArray(4, Sql.longs(connection, deltas.values()));
            upsert.executeUpdate();
        }
    }

    /** Adds to the counts of subjects and bindings. Negative numbers are subtracted. */
    void addTotals(Connection connection, long subjects, long bindings, int slot) throws SQLException {
        if (subjects == 0 && bindings == 0) {
            return;
        }
        try (PreparedStatement upsert = connection.prepareStatement(
                "insert into tally as t (app, slot, subjects, bindings) values (?, ?, ?, ?)"
                        + " on conflict (app, slot) do update"
                        + " set subjects = t.subjects + excluded.subjects, bindings = t.bindings + excluded.bindings")) {
            upsert.setInt(1, app);
            upsert.setInt(2, slot);
            upsert.setLong(3, subjects);
            upsert.setLong(4, bindings);
            upsert.executeUpdate();
        }
    }

    /** Returns a page of the holders of a tag, in ascending order. */
    List<Subject> page(Connection connection, Tag tag, Optional<Subject> after, int limit) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select subject from binding where app = ? and subject > ?"
                        + " and tag = (select id from tag where app = ? and name = ?) order by subject limit ?")) {
            select.setInt(1, app);
            select.setString(2, after.map(Subject::id).orElse(""));
            select.setInt(3, app);
            select.setString(4, tag.name());
            select.setInt(5, limit);
            List<Subject> page = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    page.add(new Subject(rows.getString(1)));
                }
            }
            return page;
        }
    }

    long holderCountOf(Connection connection, Tag tag) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select coalesce(sum(holders), 0) from population where app = ?"
                        + " and tag = (select id from tag where app = ? and name = ?)")) {
            select.setInt(1, app);
            select.setInt(2, app);
            select.setString(3, tag.name());
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    SortedMap<Tag, Long> holderCounts(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select t.name, sum(p.holders) from population p"
                + " join tag t on t.app = p.app and t.id = p.tag where p.app = ?"
                + " group by t.name having sum(p.holders) > 0")) {
            select.setInt(1, app);
            SortedMap<Tag, Long> all = new TreeMap<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    all.put(new Tag(rows.getString(1)), rows.getLong(2));
                }
            }
            return all;
        }
    }
}
