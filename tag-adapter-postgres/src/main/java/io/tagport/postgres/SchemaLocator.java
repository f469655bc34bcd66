package io.tagport.postgres;

import io.tagport.domain.port.StoreException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The selection of the schema for the tables, once per process: the schema on the session's search path that already contains the
 * tables, or else the first schema on the search path. A schema that is created later does not affect a running process.
 */
final class SchemaLocator {
    private final Connection connection;
    private final PostgresSettings settings;

    /**
     * Creates a locator.
     *
     * @param connection a connection with the search path that the URL, the user or the database sets
     */
    SchemaLocator(Connection connection, PostgresSettings settings) {
        this.connection = connection;
        this.settings = settings;
    }

    /**
     * Returns the name of the schema, as it is in the catalog.
     *
     * @throws StoreException if there is no schema, if several schemas contain the tables, or if only schemas off the search path
     *     contain them and the URL names no schema
     */
    String locate() throws SQLException {
        List<String> path = names("select unnest(current_schemas(false))");
        List<String> populated = names("select n.nspname from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                + " where c.relname = '" + SchemaHistory.TABLE + "' and c.relkind in ('r', 'p')"
                + " and has_schema_privilege(n.nspname, 'usage') and has_table_privilege(c.oid, 'select')"
                + " order by n.nspname");
        List<String> existing = path.stream().filter(populated::contains).toList();
        if (existing.size() > 1) {
            throw refusal("has tables of Tagport in several schemas of the search path, " + quoted(existing)
                    + ": set currentSchema in its URL to one of them");
        }
        if (path.isEmpty() || !existing.isEmpty()) {
            return existing.isEmpty() ? namedSchema() : existing.get(0);
        }
        if (settings.currentSchema().isEmpty() && !populated.isEmpty()) {
            throw refusal("has tables of Tagport, but not in a schema of the search path: add currentSchema="
                    + populated.get(0) + " to its URL to use them, or currentSchema=" + path.get(0)
                    + " to create new tables");
        }
        return path.get(0);
    }

    /** Returns the schema exactly as the URL spells it: a search path preserves upper case only within quotes. */
    private String namedSchema() throws SQLException {
        Optional<String> named = settings.currentSchema();
        if (named.isEmpty()) {
            throw refusal("has no schema of the search path: add currentSchema to its URL");
        }
        if (!names("select nspname from pg_namespace").contains(named.get())) {
            throw refusal("has no schema '" + named.get()
                    + "': create it, or set currentSchema in its URL to another schema");
        }
        return named.get();
    }

    private StoreException refusal(String what) {
        return new StoreException("the database " + settings + " " + what);
    }

    private static String quoted(List<String> names) {
        return "'" + String.join("', '", names) + "'";
    }

    private List<String> names(String sql) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql);
                ResultSet rows = select.executeQuery()) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
