package io.tagport.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The row of an app, held by one transaction: until it ends nobody else makes tags of this app or takes them away.
 *
 * @param app its id
 * @param tags how many tags it has
 * @param lastTag the highest id a tag of it ever had
 */
record AppRow(int app, int tags, int lastTag) {
    /** Waits for whoever holds it. */
    static AppRow hold(Connection connection, int app) throws SQLException {
        // An update that changes nothing is a lock on every engine; "for update" is not.
        try (PreparedStatement update =
                connection.prepareStatement("update app set tags = tags where id = ? returning tags, last_tag")) {
            update.setInt(1, app);
            try (ResultSet rows = update.executeQuery()) {
                if (!rows.next()) {
                    throw new OptimisticLockException("the app is gone from the database");
                }
                return new AppRow(app, rows.getInt(1), rows.getInt(2));
            }
        }
    }

    /** Notes that tags were made, with the next ids, and taken away. */
    void note(Connection connection, int made, int gone) throws SQLException {
        if (made == 0 && gone == 0) {
            return;
        }
        try (PreparedStatement update =
                connection.prepareStatement("update app set tags = ?, last_tag = ? where id = ?")) {
            update.setInt(1, tags + made - gone);
            update.setInt(2, lastTag + made);
            update.setInt(3, app);
            update.executeUpdate();
        }
    }
}
