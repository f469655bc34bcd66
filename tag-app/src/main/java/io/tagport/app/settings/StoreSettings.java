package io.tagport.app.settings;

import io.tagport.transport.Secret;
import java.nio.file.Path;

/** Where bindings of our own are kept. */
public sealed interface StoreSettings {
    /**
     * A folder of this machine.
     *
     * @param folder absolute; what is in it belongs to Tagport alone
     */
    record Rocks(Path folder) implements StoreSettings {}

    /**
     * A database that speaks PostgreSQL's protocol.
     *
     * @param url as JDBC wants it
     * @param user who logs in
     * @param password the user's password
     */
    record Postgres(String url, String user, Secret password) implements StoreSettings {}
}
