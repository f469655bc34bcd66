package io.tagport.app.settings;

import io.tagport.postgres.PostgresSettings;
import io.tagport.transport.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where bindings of our own are kept. */
public sealed interface StoreSettings {
    /**
     * Returns the folder for what is made up once and then kept, and for bindings if they are in a folder.
     *
     * @return absolute
     */
    Path folder();

    /**
     * Uses another folder.
     *
     * @param elsewhere absolute
     * @return these settings but for that
     */
    StoreSettings in(Path elsewhere);

    /**
     * A folder of this machine.
     *
     * @param folder absolute; what is in it belongs to Tagport alone
     */
    record Rocks(Path folder) implements StoreSettings {
        @Override
        public StoreSettings in(Path elsewhere) {
            return new Rocks(elsewhere);
        }
    }

    /**
     * A database that speaks PostgreSQL's protocol.
     *
     * @param url as JDBC wants it, without a password
     * @param user who logs in; empty if the URL or a password file says so
     * @param password the user's password; empty if none is asked for or a password file has it
     * @param migrate whether the schema is brought up to date when the store is opened
     * @param startPatience how long to wait for the database to be there when the store is opened
     * @param folder for what is made up once and then kept
     */
    record Postgres(
            String url,
            Optional<String> user,
            Optional<Secret> password,
            boolean migrate,
            Duration startPatience,
            Path folder)
            implements StoreSettings {
        private static final Duration START_PATIENCE_MAX = Duration.ofHours(1);
        private static final String SCHEME = "jdbc:postgresql:";
        private static final Pattern PASSWORD = Pattern.compile("(?i)[?&](password|sslpassword)=|^[^?]*@|\\?[^=&]*@");

        /**
         * Checks the URL.
         *
         * @throws IllegalArgumentException if it is not PostgreSQL's, or has a password in it or anything before an
         *     {@code @}; the message has none of it
         */
        public Postgres {
            if (!url.startsWith(SCHEME)) {
                throw new IllegalArgumentException("a store is jdbc:postgresql://HOST:PORT/DATABASE");
            }
            if (PASSWORD.matcher(url).find()) {
                throw new IllegalArgumentException(
                        "a password does not belong into the URL of a store, which others see, nor a user before an @:"
                                + " give TAGPORT_STORE_USER and TAGPORT_STORE_PASSWORD, or store.user and store.password"
                                + " in the configuration");
            }
        }

        /**
         * Reads how long to wait for the database to be there.
         *
         * @param text a whole number of {@code ms}, {@code s} or {@code m}, up to an hour; 0 tries once
         * @return the span
         * @throws IllegalArgumentException if it is nothing of these
         */
        static Duration parseStartPatience(String text) {
            Duration span = DurationSetting.parse(text);
            if (span.compareTo(START_PATIENCE_MAX) > 0) {
                throw new IllegalArgumentException("a database is waited for 60m at most, not " + text);
            }
            return span;
        }

        /**
         * Names a database on the command line. User and password come from the environment.
         *
         * @param url as JDBC wants it
         * @param environment the variables of the process
         * @param folder for what is made up once and then kept
         * @return the settings
         * @throws SettingsException if a variable cannot be read
         * @throws IllegalArgumentException as the constructor
         */
        public static Postgres named(String url, Map<String, String> environment, Path folder) {
            Environment variables = new Environment(environment, folder);
            return new Postgres(
                    url,
                    variables.value("TAGPORT_STORE_USER"),
                    variables.value("TAGPORT_STORE_PASSWORD").map(Secret::new),
                    true,
                    PostgresSettings.START_PATIENCE,
                    folder);
        }

        @Override
        public StoreSettings in(Path elsewhere) {
            return new Postgres(url, user, password, migrate, startPatience, elsewhere);
        }
    }
}
