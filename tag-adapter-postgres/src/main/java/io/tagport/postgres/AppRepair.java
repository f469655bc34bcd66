package io.tagport.postgres;

import io.tagport.domain.port.QuarantinedRow;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/** The repair of one app: derives its bindings and counts again from the rows of its subjects, in the caller's transaction. */
final class AppRepair {
    /** Selects the ids of subjects that carry a tag twice, or a tag without a name. */
    static final String DAMAGED = "select s.subject from subject s cross join unnest(s.tags) as u (id)"
            + " left join tag t on t.app = s.app and t.id = u.id where s.app = ? group by s.subject"
            + " having count(*) <> count(distinct t.id)";

    private final Connection connection;
    private final int app;

    AppRepair(Connection connection, int app) {
        this.connection = connection;
        this.app = app;
    }

    void run(Consumer<QuarantinedRow> quarantine) throws SQLException {
        quarantineDamaged(quarantine);
        execute("update subject s set version = s.version + 1, tags = array (select u.id from"
                + " unnest(s.tags) with ordinality as u (id, place) join tag t on t.app = s.app and t.id = u.id"
                + " group by u.id order by min(u.place)) where s.app = ? and s.subject in (" + DAMAGED + ")");
        execute("delete from binding where app = ?");
        execute("insert into binding (app, tag, subject) select s.app, u.id, s.subject"
                + " from subject s, unnest(s.tags) as u (id) where s.app = ? order by u.id, s.subject");
        execute("delete from population where app = ?");
        execute("insert into population (app, tag, slot, holders)"
                + " select app, tag, 0, count(*) from binding where app = ? group by app, tag");
        execute("delete from tally where app = ?");
        execute("insert into tally (app, slot, subjects, bindings)"
                + " select app, 0, count(*), sum(cardinality(tags)) from subject where app = ? group by app");
        execute("delete from tag t where t.app = ?"
                + " and not exists (select 1 from binding b where b.app = t.app and b.tag = t.id)");
        execute("update app set tags = (select count(*) from tag t where t.app = app.id), last_tag = greatest(last_tag,"
                + " (select max(t.id) from tag t where t.app = app.id)) where id = ?");
    }

    private void quarantineDamaged(Consumer<QuarantinedRow> quarantine) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(
                "select s.subject, s.tags::text, array (select t.name from tag t where t.app = s.app"
                        + " and t.id = any (s.tags)) from subject s where s.app = ? and s.subject in (" + DAMAGED
                        + ")")) {
            select.setInt(1, app);
            select.setInt(2, app);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    String[] kept = (String[]) rows.getArray(3).getArray();
                    quarantine.accept(new QuarantinedRow(
                            rows.getString(1),
                            List.of(kept),
                            "the subject carries a tag twice, or a tag without a name",
                            hex(rows.getString(1)),
                            hex(rows.getString(2))));
                }
            }
        }
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private void execute(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= statement.getParameterMetaData().getParameterCount(); i++) {
                statement.setInt(i, app);
            }
            statement.executeUpdate();
        }
    }
}
