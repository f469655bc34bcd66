package io.tagport.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.stream.Stream;

/** Arrays as parameters of statements: one statement then does for any number of rows. */
final class Sql {
    private Sql() {}

    static Array texts(Connection connection, Stream<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray(String[]::new));
    }

    static Array integers(Connection connection, Collection<Integer> numbers) throws SQLException {
        return connection.createArrayOf("integer", numbers.toArray(Integer[]::new));
    }

    static Array longs(Connection connection, Collection<Long> numbers) throws SQLException {
        return connection.createArrayOf("bigint", numbers.toArray(Long[]::new));
    }
}
