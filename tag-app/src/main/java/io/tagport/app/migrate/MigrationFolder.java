package io.tagport.app.migrate;

import io.tagport.app.bulk.BulkException;
import io.tagport.app.bulk.BulkFile;
import io.tagport.app.bulk.BulkFormat;
import io.tagport.app.file.DurableFile;
import io.tagport.app.file.FileErrors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder with all files of one migration. The files contain unmasked subjects and are accessible only to their owner.
 *
 * @param path the path of the folder
 * @param name the name of the folder in messages
 */
public record MigrationFolder(Path path, String name) {
    private static final String DESIRED_TAGS = "wishes.ndjson";

    /**
     * Creates the folder if it does not exist.
     *
     * @throws BulkException if the folder cannot be created
     */
    public void create() {
        try {
            DurableFile.createDirectories(path, false);
        } catch (IOException e) {
            throw new BulkException("cannot create the folder " + name + ": " + FileErrors.reason(path, e));
        }
    }

    /**
     * Returns the file with all issues that the preflight found, one issue per line.
     *
     * @return the file
     */
    public Path preflight() {
        return path.resolve("preflight.ndjson");
    }

    /**
     * Returns the file with proposed rename rules that shorten long tags to the target's limit.
     *
     * @return the file
     */
    public Path proposals() {
        return path.resolve("proposed-rules.csv");
    }

    /**
     * Returns the file with the options with which the migration was started.
     *
     * @return the file
     */
    public Path options() {
        return path.resolve("migration.json");
    }

    /**
     * Returns the file with the desired tags of the target.
     *
     * @return the file, in the format that the command {@code apply} reads
     */
    public BulkFile desiredTags() {
        return new BulkFile(path.resolve(DESIRED_TAGS), name + "/" + DESIRED_TAGS, Optional.of(BulkFormat.NDJSON));
    }

    /**
     * Returns the file with the tags that were read from the target.
     *
     * @return the file, in the format that the command {@code apply} reads as the current state
     */
    public Path targetTags() {
        return path.resolve("held.ndjson");
    }

    /**
     * Returns the file with all bindings that differ from the desired tags.
     *
     * @return the file
     */
    public Path parity() {
        return path.resolve("parity.ndjson");
    }

    /** Creates the exception for a file that cannot be written. */
    BulkException cannotWrite(Path file, IOException fault) {
        return new BulkException(
                "cannot write " + name + "/" + file.getFileName() + ": " + FileErrors.reason(file, fault));
    }
}
