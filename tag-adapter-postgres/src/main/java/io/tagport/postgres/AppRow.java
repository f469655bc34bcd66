package io.tagport.postgres;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The row of an app, locked by one transaction. Until the transaction ends, no other one creates or deletes tags of this app.
 *
 * @param app the id of the app
 * @param tags the number of tags of the app
 * @param lastTag the highest id that a tag of the app ever had
 */
record AppRow(int app, int tags, int lastTag) {
    /** Locks the row of an app, after waiting for another transaction that holds it. */
    static AppRow lock(Connection connection, int app) throws SQLException {
        // An update that changes nothing locks the row on every engine; "for update" does not.
        try (PreparedStatement update =
                connection.prepareStatement("update app set tags = tags where id = ? returning tags, last_tag")) {
            update.setInt(1, app);
            try (ResultSet rows = update.executeQuery()) {
                if (!rows.next()) {
                    throw new OptimisticLockException("the app was deleted from the database");
                }
                return new AppRow(app, rows.getInt(1), rows.getInt(2));
            }
        }
    }

    /** Records that tags were created, with the next ids, and deleted. */
    void recordTagChanges(Connection connection, int created, int deleted) throws SQLException {
        if (created == 0 && deleted == 0) {
            return;
        }
        try (PreparedStatement update =
                connection.prepareStatement("update app set tags = ?, last_tag = ? where id = ?")) {
            update.setInt(1, tags + created - deleted);
            update.setInt(2, lastTag + created);
            update.setInt(3, app);
            update.executeUpdate();
        }
    }
}
