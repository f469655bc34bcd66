package io.tagport.postgres;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The rows of an app's subjects, which are authoritative for the tags that each subject carries. */
final class SubjectTable {
    private final int app;
    private final TagDictionary dictionary;

    private record Raw(Subject subject, long version, List<Integer> tags) {
        SubjectRow named(Map<Integer, Tag> names) {
            Map<Tag, Integer> ids = new LinkedHashMap<>();
            tags.forEach(id -> ids.put(Objects.requireNonNull(names.get(id)), id));
            return new SubjectRow(subject, version, TagSet.copyOf(ids.keySet()), ids);
        }
    }

    SubjectTable(int app, TagDictionary dictionary) {
        this.app = app;
        this.dictionary = dictionary;
    }

    /**
     * Returns the rows of subjects, in no order; unknown subjects are absent.
     *
     * @throws OptimisticLockException if a tag was deleted after a subject's row was read, so that the row has changed, too
     * @throws DamageException if a row is inconsistent
     */
    List<SubjectRow> find(Connection connection, Collection<Subject> requested) throws SQLException {
        return named(connection, read(connection, requested));
    }

    private List<Raw> read(Connection connection, Collection<Subject> requested) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select subject, version, tags from subject where app = ? and subject = any (?)")) {
            select.setInt(1, app);
            select.setArray(2, Sql.texts(connection, requested.stream().map(Subject::id)));
            return readAll(select);
        }
    }

    /**
     * Returns a page of subjects in ascending order.
     *
     * @throws OptimisticLockException as {@link #find}
     * @throws DamageException as {@link #find}
     */
    List<SubjectRow> page(Connection connection, Optional<Subject> after, int limit) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select subject, version, tags from subject"
                + " where app = ? and subject > ? order by subject limit ?")) {
            select.setInt(1, app);
            select.setString(2, after.map(Subject::id).orElse(""));
            select.setInt(3, limit);
            return named(connection, readAll(select));
        }
    }

    private static List<Raw> readAll(PreparedStatement select) throws SQLException {
        List<Raw> raws = new ArrayList<>();
        try (ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                Subject subject = new Subject(rows.getString(1));
                List<Integer> tags = Sql.integers(rows.getArray(3)).orElseThrow(() -> damage(subject));
                raws.add(new Raw(subject, rows.getLong(2), tags));
            }
        }
        return raws;
    }

    private static DamageException damage(Subject subject) {
        return new DamageException(
                "subject " + subject + " carries a tag without a name; run 'tagport verify' for details");
    }

    private List<SubjectRow> named(Connection connection, List<Raw> raws) throws SQLException {
        Set<Integer> ids = new HashSet<>();
        raws.forEach(raw -> ids.addAll(raw.tags()));
        Map<Integer, Tag> names = dictionary.names(connection, ids);
        if (names.size() < ids.size()) {
            rejectNameless(connection, raws, names.keySet());
        }
        return raws.stream().map(raw -> raw.named(names)).toList();
    }

    /**
     * Throws an exception for rows that contain ids of deleted tags. A tag is deleted only after its last holder has lost it, so such
     * a row is damaged if it has not changed since it was read.
     */
    private void rejectNameless(Connection connection, List<Raw> raws, Set<Integer> named) throws SQLException {
        List<Raw> nameless =
                raws.stream().filter(raw -> !named.containsAll(raw.tags())).toList();
        for (Raw now : read(connection, nameless.stream().map(Raw::subject).toList())) {
            if (nameless.contains(now)) {
                throw damage(now.subject());
            }
        }
        throw new OptimisticLockException("a tag was deleted");
    }

    /**
     * Writes the new tags of subjects, in the order of the subjects' ids as all transactions do, which excludes deadlocks.
     *
     * @throws OptimisticLockException if a subject was changed since it was read
     */
    void write(Connection connection, List<EvaluatedChange> changed, Map<Tag, TagEntry> added) throws SQLException {
        List<EvaluatedChange> sorted = changed.stream()
                .sorted(Comparator.comparing(EvaluatedChange::subject))
                .toList();
        try (PreparedStatement upsert =
                connection.prepareStatement("insert into subject as s (app, subject, tags, version)"
                        + " select ?, n.subject, n.tags::integer[], n.version"
                        + " from unnest(?::text[], ?::text[], ?::bigint[]) as n (subject, tags, version)"
                        + " on conflict (app, subject) do update set tags = excluded.tags, version = excluded.version"
                        + " where s.version = excluded.version - 1")) {
            upsert.setInt(1, app);
            upsert.setArray(
                    2,
                    Sql.texts(
                            connection,
                            sorted.stream()
                                    .map(evaluatedChange ->
                                            evaluatedChange.subject().id())));
            upsert.setArray(
                    3,
                    Sql.texts(
                            connection,
                            sorted.stream().map(evaluatedChange -> literal(evaluatedChange.idsAfter(added)))));
            upsert.setArray(
                    4,
                    Sql.longs(
                            connection,
                            sorted.stream()
                                    .map(evaluatedChange -> evaluatedChange.version() + 1)
                                    .toList()));
            if (upsert.executeUpdate() != sorted.size()) {
                throw new OptimisticLockException("a subject was changed by another process");
            }
        }
    }

    /** Returns an array as text. Arrays of different lengths cannot be elements of an array parameter. */
    private static String literal(List<Integer> tags) {
        return tags.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    /** Registers subjects and returns the number of those that were unknown before. */
    int register(Connection connection, Collection<Subject> registered) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("insert into subject (app, subject, tags, version)"
                + " select ?, n.subject, '{}', 1 from unnest(?::text[]) as n (subject) on conflict do nothing")) {
            insert.setInt(1, app);
            insert.setArray(
                    2, Sql.texts(connection, registered.stream().sorted().map(Subject::id)));
            return insert.executeUpdate();
        }
    }
}
