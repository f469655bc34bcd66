package io.tagport.postgres;

import io.tagport.domain.memory.FindingCollector;
import io.tagport.domain.model.App;
import io.tagport.domain.model.Subject;
import io.tagport.domain.port.StoreFinding;
import io.tagport.domain.port.StoreReport;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A check of the consistency of one app's tables. The server compares the tables. */
final class AppCheck {
    private static final int FETCH_SIZE = 1_000;

    private final Connection connection;
    private final App app;
    private final int id;
    private final FindingCollector findingCollector = new FindingCollector();

    /** A formatter of a row that a check has found. */
    private interface Text {
        String of(ResultSet row) throws SQLException;
    }

    AppCheck(Connection connection, App app, int id) {
        this.connection = connection;
        this.app = app;
        this.id = id;
    }

    StoreReport run() throws SQLException {
        long subjects = number("select count(*) from subject where app = ?");
        long bindings = number("select coalesce(sum(cardinality(tags)), 0) from subject where app = ?");
        long tags = number("select count(distinct u.id) from subject s, unnest(s.tags) as u (id) where s.app = ?");
        checkSubjects();
        checkHolders();
        checkPopulations();
        checkCounts(subjects, bindings);
        return new StoreReport(app, subjects, tags, bindings, findingCollector.count(), findingCollector.first());
    }

    private void checkSubjects() throws SQLException {
        find(
                StoreFinding.Kind.SUBJECT,
                AppRepair.DAMAGED,
                row -> "subject " + new Subject(row.getString(1)) + " carries a tag twice, or a tag without a name");
    }

    private void checkHolders() throws SQLException {
        find(
                StoreFinding.Kind.HOLDERS,
                "select s.subject, t.name from subject s cross join unnest(s.tags) as u (id)"
                        + " join tag t on t.app = s.app and t.id = u.id"
                        + " left join binding b on b.app = s.app and b.tag = u.id and b.subject = s.subject"
                        + " where s.app = ? and b.subject is null",
                row -> "subject " + new Subject(row.getString(1)) + " carries tag '" + row.getString(2)
                        + "' and is not among its holders");
        find(
                StoreFinding.Kind.HOLDERS,
                "select b.subject, coalesce(t.name, '?') from binding b left join tag t on t.app = b.app and t.id = b.tag"
                        + " left join subject s on s.app = b.app and s.subject = b.subject"
                        + " where b.app = ? and (s.subject is null or b.tag <> all (s.tags))",
                row -> "subject " + new Subject(row.getString(1)) + " is among the holders of tag '" + row.getString(2)
                        + "' and does not carry it");
    }

    private void checkPopulations() throws SQLException {
        find(
                StoreFinding.Kind.POPULATION,
                "with a as (select ?::integer as id),"
                        + " p as (select tag, sum(holders) as holders from population where app = (select id from a)"
                        + " group by tag),"
                        + " c as (select u.id as tag, count(*) as holders from subject s, unnest(s.tags) as u (id)"
                        + " where s.app = (select id from a) group by u.id)"
                        + " select coalesce(t.name, '?'), coalesce(p.holders, 0), coalesce(c.holders, 0)"
                        + " from p full join c on c.tag = p.tag"
                        + " left join tag t on t.app = (select id from a) and t.id = coalesce(p.tag, c.tag)"
                        + " where coalesce(p.holders, 0) <> coalesce(c.holders, 0)",
                row -> "tag '" + row.getString(1) + "' has a stored count of " + row.getLong(2) + ", but "
                        + row.getLong(3) + " subjects carry it");
    }

    private void checkCounts(long subjects, long bindings) throws SQLException {
        compare(
                StoreFinding.Kind.SUBJECT_COUNT,
                "subjects",
                subjects,
                "select coalesce(sum(subjects), 0) from tally where app = ?");
        compare(
                StoreFinding.Kind.POPULATION,
                "bindings",
                bindings,
                "select coalesce(sum(bindings), 0) from tally where app = ?");
        compare(
                StoreFinding.Kind.POPULATION,
                "tags",
                number("select count(*) from tag where app = ?"),
                "select tags from app where id = ?");
        find(
                StoreFinding.Kind.TAG,
                "select a.last_tag, max(t.id) from app a join tag t on t.app = a.id where a.id = ?"
                        + " group by a.last_tag having max(t.id) > a.last_tag",
                row -> "the last number of a tag is stored as " + row.getInt(1) + ", but a tag has the number "
                        + row.getInt(2));
    }

    private void compare(StoreFinding.Kind kind, String what, long actual, String counting) throws SQLException {
        long counted = number(counting);
        if (counted != actual) {
            findingCollector.add(kind, "the stored count of " + what + " is " + counted + ", but there are " + actual);
        }
    }

    private long number(String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, id);
            try (ResultSet rows = select.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private void find(StoreFinding.Kind kind, String sql, Text text) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setInt(1, id);
            select.setFetchSize(FETCH_SIZE);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    findingCollector.add(kind, text.of(rows));
                }
            }
        }
    }
}
