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
 * The options of a migration, recorded so that only a run with the same options can resume it.
 *
 * @param options the values by option name; a file is identified by the digest of its bytes
 */
public record MigrationFingerprint(ObjectNode options) {
    /**
     * Writes the options of a migration that starts.
     *
     * @param folder the folder of the migration
     */
    public void write(MigrationFolder folder) {
        try {
            DurableFile.replace(folder.options(), out -> {
                out.write(Json.write(options));
                out.write('\n');
            });
        } catch (IOException e) {
            throw folder.cannotWrite(folder.options(), e);
        }
    }

    /**
     * Checks that the started migration in a folder has the same options as this one.
     *
     * @param folder the folder of the started migration
     * @throws BulkException if the folder has no migration, or one with different options
     */
    public void requireSame(MigrationFolder folder) {
        ObjectNode recorded = read(folder);
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            if (!option.getValue().equals(recorded.path(option.getKey()))) {
                throw new BulkException("the migration in " + folder.name() + " was started with another --"
                        + option.getKey()
                        + ", or that file was changed since; use the same options, or start again with"
                        + " --restart");
            }
        }
    }

    private static ObjectNode read(MigrationFolder folder) {
        Path file = folder.options();
        try {
            return Json.readObject(Files.readAllBytes(file));
        } catch (UnreadableJsonException e) {
            throw new BulkException(
                    folder.name() + "/" + file.getFileName() + " was changed; start again with --restart");
        } catch (IOException e) {
            throw new BulkException(
                    Files.exists(file)
                            ? "cannot read " + folder.name() + "/" + file.getFileName() + ": "
                                    + FileErrors.reason(file, e)
                            : "there is no migration to resume in " + folder.name());
        }
    }
}
