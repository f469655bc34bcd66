package io.tagport.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A script that migrates the tables from the previous version to {@code version}.
 *
 * @param version the version of the tables after the script
 * @param description the word after the version in the name of the script
 * @param sql the statements of the script
 */
record SchemaStep(int version, String description, String sql) {
    /** All steps in their order. A released script is never changed, because databases record its checksum. */
    static final List<SchemaStep> ALL =
            List.of(read(1, "bindings"), read(2, "turns"), read(3, "fence"), read(4, "installation"));

    /** The latest version, which is the version that this program uses. */
    static final int LATEST = ALL.get(ALL.size() - 1).version();

    String script() {
        return script(version, description);
    }

    private static String script(int version, String description) {
        return "V" + version + "__" + description + ".sql";
    }

    /** Returns the checksum that Flyway computes: over the lines without their line terminators. */
    int checksum() {
        CRC32 checksum = new CRC32();
        sql.lines().forEach(line -> checksum.update(line.getBytes(StandardCharsets.UTF_8)));
        return (int) checksum.getValue();
    }

    private static SchemaStep read(int version, String description) {
        try (InputStream bytes = SchemaStep.class.getResourceAsStream("schema/" + script(version, description))) {
            return new SchemaStep(version, description, new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
