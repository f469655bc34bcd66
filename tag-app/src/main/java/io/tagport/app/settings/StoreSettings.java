package io.tagport.app.settings;

import io.tagport.postgres.PostgresSettings;
import io.tagport.transport.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The settings of the local store for bindings. */
public sealed interface StoreSettings {
    /**
     * Returns the folder for generated credentials, and for the bindings if they are stored in files.
     *
     * @return the folder, absolute
     */
    Path folder();

    /**
     * Returns a copy with another folder.
     *
     * @param otherFolder the folder, absolute
     * @return the copy
     */
    StoreSettings in(Path otherFolder);

    /**
     * A RocksDB database in a folder of this machine.
     *
     * @param folder the folder, absolute; used by Tagport exclusively
     */
    record Rocks(Path folder) implements StoreSettings {
        @Override
        public StoreSettings in(Path otherFolder) {
            return new Rocks(otherFolder);
        }
    }

    /**
     * A PostgreSQL database, or one with the same protocol.
     *
     * @param url the JDBC URL, without a password
     * @param user the database user; empty if the URL or a password file contains it
     * @param password the user's password; empty if none is required or a password file contains it
     * @param migrate whether the schema is migrated when the store is opened
     * @param startTimeout the maximum wait for the database to become available when the store is opened
     * @param folder the folder for generated credentials
     */
    record Postgres(
            String url,
            Optional<String> user,
            Optional<Secret> password,
            boolean migrate,
            Duration startTimeout,
            Path folder)
            implements StoreSettings {
        private static final Duration START_TIMEOUT_MAX = Duration.ofHours(1);
        private static final String SCHEME = "jdbc:postgresql:";
        private static final Pattern PASSWORD = Pattern.compile("(?i)[?&](password|sslpassword)=|^[^?]*@|\\?[^=&]*@");

        /**
         * Validates the URL.
         *
         * @throws IllegalArgumentException if the URL is not one of PostgreSQL, or contains a password or anything
         *     before an {@code @}; the message quotes none of it
         */
        public Postgres {
            if (!url.startsWith(SCHEME)) {
                throw new IllegalArgumentException("the URL of a store must be jdbc:postgresql://HOST:PORT/DATABASE");
            }
            if (PASSWORD.matcher(url).find()) {
                throw new IllegalArgumentException(
                        "the URL of a store is visible to others and must contain neither a password nor a user before an @;"
                                + " set TAGPORT_STORE_USER and TAGPORT_STORE_PASSWORD, or store.user and store.password"
                                + " in the configuration");
            }
        }

        /**
         * Parses the maximum wait for the database.
         *
         * @param text a whole number of {@code ms}, {@code s} or {@code m}, up to an hour; 0 tries once
         * @return the duration
         * @throws IllegalArgumentException if the text does not have this form
         */
        static Duration parseStartTimeout(String text) {
            Duration span = DurationSetting.parse(text);
            if (span.compareTo(START_TIMEOUT_MAX) > 0) {
                throw new IllegalArgumentException("must be at most 60m, not " + text);
            }
            return span;
        }

        /**
         * Creates the settings of a database that is named on the command line. User and password are read from the
         * environment.
         *
         * @param url the JDBC URL
         * @param environment the variables of the process
         * @param folder the folder for generated credentials
         * @return the settings
         * @throws SettingsException if a variable cannot be read
         * @throws IllegalArgumentException as thrown by the constructor
         */
        public static Postgres named(String url, Map<String, String> environment, Path folder) {
            Environment variables = new Environment(environment, folder);
            return new Postgres(
                    url,
                    variables.value("TAGPORT_STORE_USER"),
                    variables.value("TAGPORT_STORE_PASSWORD").map(Secret::new),
                    true,
                    PostgresSettings.START_TIMEOUT,
                    folder);
        }

        @Override
        public StoreSettings in(Path otherFolder) {
            return new Postgres(url, user, password, migrate, startTimeout, otherFolder);
        }
    }
}
