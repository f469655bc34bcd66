package io.tagport.postgres;

import io.tagport.domain.model.App;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The ids of apps, which replace their names in every row. */
final class AppDirectory {
    private AppDirectory() {}

    /** Returns the id of an app. Creates the id on first use, even if other processes do so concurrently. */
    static int idOf(Connection connection, App app) throws SQLException {
        OptionalInt existing = find(connection, app);
        if (existing.isPresent()) {
            return existing.getAsInt();
        }
        try (PreparedStatement insert = connection.prepareStatement("insert into app (id, name, tags, last_tag)"
                + " select coalesce(max(id), 0) + 1, ?, 0, 0 from app on conflict do nothing")) {
            insert.setString(1, app.name());
            insert.executeUpdate();
        }
        return find(connection, app)
                .orElseThrow(() -> new OptimisticLockException("another app was created with the same id"));
    }

    private static OptionalInt find(Connection connection, App app) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select id from app where name = ?")) {
            select.setString(1, app.name());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? OptionalInt.of(rows.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    static NavigableMap<App, Integer> all(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select name, id from app");
                ResultSet rows = select.executeQuery()) {
            NavigableMap<App, Integer> all = new TreeMap<>(Comparator.comparing(App::name));
            while (rows.next()) {
                all.put(new App(rows.getString(1)), rows.getInt(2));
            }
            return all;
        }
    }
}
