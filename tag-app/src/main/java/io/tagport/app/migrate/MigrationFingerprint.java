package io.tagport.app.migrate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.app.bulk.BulkException;
import io.tagport.app.file.DurableFile;
import io.tagport.app.file.FileErrors;
import io.tagport.transport.Json;
import io.tagport.transport.UnreadableJsonException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * How a migration is meant, so that only the same one is gone on with.
 *
 * @param options what was said, by the names of options; a file is told by the digest of its bytes
 */
public record MigrationFingerprint(ObjectNode options) {
    /**
     * Writes down a migration that begins.
     *
     * @param folder where
     */
    public void write(MigrationFolder folder) {
        try {
            DurableFile.replace(folder.meaning(), out -> {
                out.write(Json.write(options));
                out.write('\n');
            });
        } catch (IOException e) {
            throw folder.cannotWrite(folder.meaning(), e);
        }
    }

    /**
     * Requires that the migration which was begun was meant as this one.
     *
     * @param folder where it was begun
     * @throws BulkException if there is none, or it was meant otherwise
     */
    public void requireSame(MigrationFolder folder) {
        ObjectNode before = read(folder);
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            if (!option.getValue().equals(before.path(option.getKey()))) {
                throw new BulkException("the migration in " + folder.name() + " was begun with another --"
                        + option.getKey() + ", or that file was changed since; say it as before, or begin anew with"
                        + " --restart");
            }
        }
    }

    private static ObjectNode read(MigrationFolder folder) {
        Path file = folder.meaning();
        try {
            return Json.readObject(Files.readAllBytes(file));
        } catch (UnreadableJsonException e) {
            throw new BulkException(
                    folder.name() + "/" + file.getFileName() + " was changed; begin anew with --restart");
        } catch (IOException e) {
            throw new BulkException(
                    Files.exists(file)
                            ? "cannot read " + folder.name() + "/" + file.getFileName() + ": "
                                    + FileErrors.reason(file, e)
                            : "there is no migration to go on with in " + folder.name());
        }
    }
}
