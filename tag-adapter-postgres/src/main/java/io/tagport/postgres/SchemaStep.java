package io.tagport.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/**
 * A script that brings the tables from the version before to its own.
 *
 * @param version which version they have afterwards
 * @param description the word after the version in the name of the script
 * @param sql its statements
 */
record SchemaStep(int version, String description, String sql) {
    /** All steps in their order. A script that was released is never changed: databases have its checksum. */
    static final List<SchemaStep> ALL =
            List.of(read(1, "bindings"), read(2, "turns"), read(3, "fence"), read(4, "installation"));

    /** The version of this program. */
    static final int LATEST = ALL.get(ALL.size() - 1).version();

    String script() {
        return script(version, description);
    }

    private static String script(int version, String description) {
        return "V" + version + "__" + description + ".sql";
    }

    /** Returns the checksum that Flyway computes: of the lines without what ends them. */
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
