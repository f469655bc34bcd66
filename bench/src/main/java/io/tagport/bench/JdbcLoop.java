package io.tagport.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/**
 * A hand-written alternative to the PostgreSQL store, as a baseline: the same statements, a pool of the same size, no
 * batching of requests, and no HTTP. Of a hundred requests, eighty read a subject, fifteen add or remove a tag, and
 * five replace one tag by another. Arguments: the JDBC URL of a database into which {@code import} has loaded the
 * bindings of {@link CsvFile}; the number of subjects; threads; seconds.
 */
public final class JdbcLoop {
    private static final int CONNECTIONS = 16;
    private static final int SLOTS = 16;
    private static final int HELD_TAGS = 50;
    private static final int CHANGED = 2_000;

    private final HikariDataSource pool;
    private final int subjects;
    private final int app;
    private final List<Integer> tags;

    private record Row(long version, List<Integer> tags) {}

    private JdbcLoop(HikariDataSource pool, int subjects) throws SQLException {
        this.pool = pool;
        this.subjects = subjects;
        try (Connection connection = pool.getConnection()) {
            this.app = numbers(connection, "select id from app where name = 'demo'")
                    .get(0);
            this.tags = numbers(
                    connection,
                    "select tag from population where app = " + app + " group by tag order by sum(holders) desc limit "
                            + HELD_TAGS);
        }
    }

    /**
     * Runs the benchmark and prints requests per second. The warm-up takes the same time as the measurement.
     *
     * @param args the URL, the number of subjects, threads and seconds
     * @throws Exception if a statement failed
     */
    public static void main(String[] args) throws Exception {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(args[0]);
        config.setMaximumPoolSize(CONNECTIONS);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            JdbcLoop loop = new JdbcLoop(pool, Integer.parseInt(args[1]));
            Throughput throughput =
                    new Throughput(Integer.parseInt(args[2]), Duration.ofSeconds(Long.parseLong(args[3])));
            throughput.perSecond(loop::request);
            System.out.println("by hand " + throughput.perSecond(loop::request) + " a second");
        }
    }

    private boolean request() throws SQLException {
        RandomGenerator random = ThreadLocalRandom.current();
        int dice = random.nextInt(100);
        try (Connection connection = pool.getConnection()) {
            if (dice < 80) {
                read(connection, subject(random.nextInt(subjects)));
                return true;
            }
            connection.setAutoCommit(false);
            int count = Math.min(subjects, CHANGED);
            String subject = subject(random.nextInt(count) * (subjects / count));
            int tag = tags.get(random.nextInt(tags.size()));
            boolean done = dice < 95
                    ? change(connection, subject, dice % 2 == 0 ? List.of(tag) : List.of(), List.of(tag))
                    : change(connection, subject, List.of(tag, tags.get(random.nextInt(tags.size()))), tags);
            if (done) {
                connection.commit();
            } else {
                connection.rollback();
            }
            return true;
        }
    }

    private Row read(Connection connection, String subject) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select subject, version, tags from subject where app = ? and subject = any (?)")) {
            select.setInt(1, app);
            select.setArray(2, connection.createArrayOf("text", new String[] {subject}));
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? new Row(rows.getLong(2), List.of((Integer[])
                                rows.getArray(3).getArray()))
                        : new Row(0, List.of());
            }
        }
    }

    /** Replaces some tags of a subject by others. Returns false if the subject was changed concurrently. */
    private boolean change(Connection connection, String subject, List<Integer> added, List<Integer> removed)
            throws SQLException {
        Row row = read(connection, subject);
        List<Integer> after = new ArrayList<>(row.tags());
        after.removeAll(removed);
        added.stream().distinct().forEach(after::add);
        List<Integer> dropped = new ArrayList<>(row.tags());
        dropped.removeAll(after);
        List<Integer> gained = new ArrayList<>(after);
        gained.removeAll(row.tags());
        if (dropped.isEmpty() && gained.isEmpty()) {
            return true;
        }
        update(
                connection,
                "select id, kind from tag where app = ? and id = any (?) order by id for key share",
                app,
                gained);
        if (update(
                        connection,
                        "update subject set tags = ?, version = version + 1 where app = ? and subject = ? and version = ?",
                        after,
                        app,
                        subject,
                        row.version())
                != 1) {
            return false;
        }
        update(
                connection,
                "delete from binding where app = ? and subject = ? and tag = any (?)",
                app,
                subject,
                dropped);
        update(
                connection,
                "insert into binding (app, tag, subject) select ?, n.tag, ? from unnest(?::integer[]) as n (tag)",
                app,
                subject,
                gained);
        List<Integer> changed = new ArrayList<>(gained);
        changed.addAll(dropped);
        changed.sort(null); // the same order in all transactions, to prevent deadlocks
        update(
                connection,
                "insert into population as p (app, tag, slot, holders) select ?, n.tag, ?, n.growth from"
                        + " unnest(?::integer[], ?::integer[]) as n (tag, growth)"
                        + " on conflict (app, tag, slot) do update set holders = p.holders + excluded.holders",
                app,
                ThreadLocalRandom.current().nextInt(SLOTS),
                changed,
                changed.stream().map(tag -> gained.contains(tag) ? 1 : -1).toList());
        return true;
    }

    private static int update(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                if (values[i] instanceof List<?> list) {
                    statement.setArray(i + 1, connection.createArrayOf("integer", list.toArray()));
                } else {
                    statement.setObject(i + 1, values[i]);
                }
            }
            return statement.execute() ? 0 : statement.getUpdateCount();
        }
    }

    private static List<Integer> numbers(Connection connection, String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            List<Integer> numbers = new ArrayList<>();
            while (rows.next()) {
                numbers.add(rows.getInt(1));
            }
            return numbers;
        }
    }

    private static String subject(int number) {
        return "user-" + (100_000_000L + number);
    }
}
