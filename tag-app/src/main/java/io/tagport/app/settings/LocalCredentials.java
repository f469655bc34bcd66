package io.tagport.app.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.file.DurableFile;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.Json;
import io.tagport.transport.Secret;
import io.tagport.transport.UnreadableJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The credentials of {@link Settings#BUILT_IN}. Each one is read from the environment or else from a file in the data
 * folder. The file is created at first use with random values, so no two installations have the same password.
 */
public final class LocalCredentials {
    /** The default administrator of IM Push. */
    public static final String ADMIN = "administrator";

    /** The name of the file in the data folder. */
    static final String FILE = "credentials.json";

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,17}");
    private static final int SECRET_BYTES = 16;
    private static final int KEY_BYTES = 32;

    private final Path folder;
    private final Environment environment;

    /**
     * Creates an instance that neither reads nor creates any file yet.
     *
     * @param dataFolder the folder of the file
     * @param environment the variables of the process
     */
    public LocalCredentials(Path dataFolder, Map<String, String> environment) {
        this.folder = dataFolder;
        this.environment = new Environment(environment, dataFolder);
    }

    /**
     * Reads the credentials, creating the file if it is needed and missing. Processes that do so concurrently get the
     * same credentials.
     *
     * @return the credentials for both protocols
     * @throws SettingsException if the credentials are malformed, or cannot be read or stored
     */
    public AppCredentials load() {
        TpnsCredentials tpns = tpns();
        long sdkAppId = sdkAppId();
        Secret key = new Secret(value("TAGPORT_IM_KEY", StoredCredential.IM_KEY));
        String admin = environment.value("TAGPORT_IM_ADMIN").orElse(ADMIN);
        return new AppCredentials(Optional.of(tpns), Optional.of(new ImAccess(sdkAppId, key, List.of(admin))));
    }

    /**
     * Reads the admin token and creates it if it is missing, also in a credentials file of an older version without an
     * admin token. Must not be called by several processes concurrently.
     *
     * @return the token
     * @throws SettingsException if the token is malformed, or cannot be read or stored
     */
    public Secret adminToken() {
        return environment
                .value("TAGPORT_ADMIN_TOKEN")
                .map(text -> adminToken(text, "TAGPORT_ADMIN_TOKEN"))
                .orElseGet(() -> adminToken(storedAdminToken(), file() + ": " + StoredCredential.ADMIN_TOKEN.member()));
    }

    private static Secret adminToken(String text, String setting) {
        try {
            return AdminToken.parse(text);
        } catch (IllegalArgumentException e) {
            throw new SettingsException(setting + " is invalid: " + e.getMessage(), e);
        }
    }

    private String storedAdminToken() {
        ObjectNode stored = stored();
        if (!stored.has(StoredCredential.ADMIN_TOKEN.member())) {
            stored.put(StoredCredential.ADMIN_TOKEN.member(), hex(new SecureRandom(), KEY_BYTES));
            replace(stored);
        }
        return text(stored, StoredCredential.ADMIN_TOKEN);
    }

    private void replace(ObjectNode values) {
        try {
            DurableFile.replace(file(), Json.write(values));
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    private TpnsCredentials tpns() {
        String accessId = value("TAGPORT_TPNS_ACCESS_ID", StoredCredential.TPNS_ACCESS_ID);
        Secret secret = new Secret(value("TAGPORT_TPNS_SECRET", StoredCredential.TPNS_SECRET));
        try {
            return new TpnsCredentials(accessId, secret);
        } catch (IllegalArgumentException e) {
            throw new SettingsException("TAGPORT_TPNS_ACCESS_ID is invalid: " + e.getMessage(), e);
        }
    }

    private long sdkAppId() {
        String text = value("TAGPORT_IM_SDKAPPID", StoredCredential.IM_SDK_APP_ID);
        if (!NUMBER.matcher(text).matches()) {
            throw new SettingsException("TAGPORT_IM_SDKAPPID must be a positive integer of up to 18 digits");
        }
        return Long.parseLong(text);
    }

    private String value(String variable, StoredCredential storedCredential) {
        return environment.value(variable).orElseGet(() -> text(stored(), storedCredential));
    }

    private Path file() {
        return folder.resolve(FILE);
    }

    private ObjectNode stored() {
        Path file = file();
        try {
            if (!Files.exists(file)) {
                DataFolder.create(folder);
                DurableFile.createIfAbsent(file, Json.write(randomValues()));
            }
            return Json.readObject(Files.readAllBytes(file));
        } catch (UnreadableJsonException e) {
            throw new SettingsException(file + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw notStored(e);
        }
    }

    private SettingsException notStored(IOException e) {
        return new SettingsException("cannot read or store credentials in " + file() + ": " + e, e);
    }

    private String text(ObjectNode values, StoredCredential storedCredential) {
        JsonNode value = values.path(storedCredential.member());
        if (!value.isTextual() || value.textValue().isEmpty()) {
            throw new SettingsException(file() + " has no string '" + storedCredential.member()
                    + "'; delete the file to generate new credentials");
        }
        StrayCharacterCheck.in(value.textValue()).ifPresent(fault -> {
            throw new SettingsException(
                    "'" + storedCredential.member() + "' in " + file() + " " + fault + "; remove it");
        });
        return value.textValue();
    }

    /** Returns random values in the format of real credentials. */
    private static ObjectNode randomValues() {
        SecureRandom random = new SecureRandom();
        ObjectNode values = Json.object();
        values.put(
                StoredCredential.TPNS_ACCESS_ID.member(),
                "1500" + String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000)));
        values.put(StoredCredential.TPNS_SECRET.member(), hex(random, SECRET_BYTES));
        values.put(
                StoredCredential.IM_SDK_APP_ID.member(),
                "14" + String.format(Locale.ROOT, "%08d", random.nextInt(100_000_000)));
        values.put(StoredCredential.IM_KEY.member(), hex(random, KEY_BYTES));
        values.put(StoredCredential.ADMIN_TOKEN.member(), hex(random, KEY_BYTES));
        return values;
    }

    private static String hex(SecureRandom random, int bytes) {
        byte[] value = new byte[bytes];
        random.nextBytes(value);
        return HexFormat.of().formatHex(value);
    }

    /** The entries of the file. */
    private enum StoredCredential {
        TPNS_ACCESS_ID("tpnsAccessId"),
        TPNS_SECRET("tpnsSecret"),
        IM_SDK_APP_ID("imSdkAppId"),
        IM_KEY("imKey"),
        ADMIN_TOKEN("adminToken");

        private final String member;

        StoredCredential(String member) {
            this.member = member;
        }

        String member() {
            return member;
        }
    }
}
