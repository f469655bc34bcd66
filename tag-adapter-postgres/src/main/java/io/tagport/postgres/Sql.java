package io.tagport.postgres;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Arrays as parameters of statements, so that one statement handles any number of rows. */
final class Sql {
    private Sql() {}

    static Array texts(Connection connection, Stream<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray(String[]::new));
    }

    static Array integers(Connection connection, Collection<Integer> numbers) throws SQLException {
        return connection.createArrayOf("integer", numbers.toArray(Integer[]::new));
    }

    /** Returns the numbers of an array in their order; empty if the array contains a null or has elements of another type. */
    static Optional<List<Integer>> integers(Array array) throws SQLException {
        boolean plain = array.getArray() instanceof Integer[] numbers
                && Arrays.stream(numbers).allMatch(Objects::nonNull);
        return plain ? Optional.of(List.of((Integer[]) array.getArray())) : Optional.empty();
    }

    static Array longs(Connection connection, Collection<Long> numbers) throws SQLException {
        return connection.createArrayOf("bigint", numbers.toArray(Long[]::new));
    }
}
