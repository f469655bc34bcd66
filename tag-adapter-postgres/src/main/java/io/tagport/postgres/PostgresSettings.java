package io.tagport.postgres;

import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * The location of the database, and the timeouts for using it.
 *
 * @param url the JDBC URL, {@code jdbc:postgresql://HOST:PORT/DATABASE}; several hosts are separated by commas, and the host that
 *     accepts changes is used. It must not contain user and password: no {@code @} before the parameters
 * @param user the user name for the login; empty if the URL or the driver's own files specify it
 * @param password the user's password; empty if no password is required, or if a password file contains it
 * @param migrate whether to migrate the schema to the latest version when opened; otherwise an outdated schema is rejected
 * @param connections the maximum number of connections in the pool
 * @param retryTimeout how long a call is retried while the database cannot be reached or requests a retry
 * @param startTimeout how long to wait at the start until the database can be reached
 */
public record PostgresSettings(
        String url,
        Optional<String> user,
        Optional<String> password,
        boolean migrate,
        int connections,
        Duration retryTimeout,
        Duration startTimeout) {
    /** The default maximum number of connections. */
    public static final int CONNECTIONS = 16;

    /** The default time for which a call is retried. */
    public static final Duration RETRY_TIMEOUT = Duration.ofSeconds(10);

    /** The default time to wait at the start. */
    public static final Duration START_TIMEOUT = Duration.ofSeconds(30);

    /**
     * Creates settings with the default timeouts and with migration of the schema.
     *
     * @param url the JDBC URL
     * @return the settings, without user and password
     */
    public static PostgresSettings of(String url) {
        return new PostgresSettings(
                url, Optional.empty(), Optional.empty(), true, CONNECTIONS, RETRY_TIMEOUT, START_TIMEOUT);
    }

    /**
     * Returns these settings with another login.
     *
     * @param name the user name
     * @param secret the password
     * @return the new settings
     */
    public PostgresSettings as(String name, String secret) {
        return new PostgresSettings(
                url, Optional.of(name), Optional.of(secret), migrate, connections, retryTimeout, startTimeout);
    }

    /** Returns the schema that the URL contains, as it is written there; empty if it contains none. */
    Optional<String> currentSchema() {
        return Optional.ofNullable(Driver.parseURL(url, new Properties()))
                .map(parameters -> parameters.getProperty("currentSchema"));
    }

    /**
     * Returns the location only: hosts and database, without parameters. If the URL contains an {@code @}, before which there may be
     * a password, only the text after it is returned, or a placeholder if that text might be parameters.
     */
    @Override
    public String toString() {
        int parameters = url.indexOf('?');
        if (parameters >= 0 && url.lastIndexOf('@') > parameters) {
            return "(hidden, as its URL contains an @)";
        }
        return url.replaceFirst("(?s)^.*@", "")
                .replaceFirst("^jdbc:postgresql:/*", "")
                .replaceFirst("(?s)[?;].*$", "");
    }
}
