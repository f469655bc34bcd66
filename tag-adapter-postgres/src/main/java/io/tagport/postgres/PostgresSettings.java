package io.tagport.postgres;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * Where the database is, and how patient to be with it.
 *
 * @param url as JDBC wants it, {@code jdbc:postgresql://HOST:PORT/DATABASE}; several hosts with commas, of which the one
 *     that takes changes is used. Without user and password: no {@code @} before the parameters
 * @param user who logs in; empty if the URL or the driver's own files tell
 * @param password the user's password; empty if none is asked for, or a password file has it
 * @param migrate whether to bring the schema up to date when opened; otherwise one that is not is refused
 * @param connections how many connections to hold at most
 * @param patience how long a call goes on trying while the database cannot be reached or asks to try again
 * @param startPatience how long to wait for the database to be there at all
 */
public record PostgresSettings(
        String url,
        Optional<String> user,
        Optional<String> password,
        boolean migrate,
        int connections,
        Duration patience,
        Duration startPatience) {
    /** How many connections to hold if nobody says. */
    public static final int CONNECTIONS = 16;

    /** How long a call goes on trying if nobody says. */
    public static final Duration PATIENCE = Duration.ofSeconds(10);

    /** How long to wait at the start if nobody says. */
    public static final Duration START_PATIENCE = Duration.ofSeconds(30);

    /**
     * Makes settings with the usual patience, which bring the schema up to date.
     *
     * @param url where
     * @return the settings, without user and password
     */
    public static PostgresSettings of(String url) {
        return new PostgresSettings(
                url, Optional.empty(), Optional.empty(), true, CONNECTIONS, PATIENCE, START_PATIENCE);
    }

    /**
     * Logs in as somebody.
     *
     * @param name the user
     * @param secret the password
     * @return these settings but for that
     */
    public PostgresSettings as(String name, String secret) {
        return new PostgresSettings(
                url, Optional.of(name), Optional.of(secret), migrate, connections, patience, startPatience);
    }

    /** Returns what the URL says of the schema, as it is written there. */
    Optional<String> currentSchema() {
        return Optional.ofNullable(Driver.parseURL(url, new Properties()))
                .map(parameters -> parameters.getProperty("currentSchema"));
    }

    /**
     * Returns the place alone: hosts and database, without parameters. Of a URL with an {@code @}, which somebody may have put a
     * password before, only what is behind it; nothing if that might be parameters.
     */
    @Override
    public String toString() {
        int parameters = url.indexOf('?');
        if (parameters >= 0 && url.lastIndexOf('@') > parameters) {
            return "(not shown for an @ in its URL)";
        }
        return url.replaceFirst("(?s)^.*@", "")
                .replaceFirst("^jdbc:postgresql:/*", "")
                .replaceFirst("(?s)[?;].*$", "");
    }
}
