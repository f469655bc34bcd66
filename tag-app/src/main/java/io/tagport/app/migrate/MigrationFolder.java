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
 * Where everything about one migration is. Its files have subjects in full and are for their owner alone.
 *
 * @param path of the folder
 * @param name what it is called in messages
 */
public record MigrationFolder(Path path, String name) {
    private static final String WISHES = "wishes.ndjson";

    /**
     * Makes the folder if it is not there.
     *
     * @throws BulkException if that is not possible
     */
    public void create() {
        try {
            DurableFile.createDirectories(path, false);
        } catch (IOException e) {
            throw new BulkException("cannot make the folder " + name + ": " + FileErrors.reason(path, e));
        }
    }

    /**
     * Returns where everything is that a pre-flight has found, a remark a line.
     *
     * @return the file
     */
    public Path preflight() {
        return path.resolve("preflight.ndjson");
    }

    /**
     * Returns where rules are that would make long tags fit.
     *
     * @return the file
     */
    public Path proposals() {
        return path.resolve("proposed-rules.csv");
    }

    /**
     * Returns where is written how the migration was meant when it was begun.
     *
     * @return the file
     */
    public Path meaning() {
        return path.resolve("migration.json");
    }

    /**
     * Returns where is written what the target shall hold.
     *
     * @return the file, as apply takes it
     */
    public BulkFile wishes() {
        return new BulkFile(path.resolve(WISHES), name + "/" + WISHES, Optional.of(BulkFormat.NDJSON));
    }

    /**
     * Returns where is written what the target was found to hold.
     *
     * @return the file, as apply takes it for what is there
     */
    public Path held() {
        return path.resolve("held.ndjson");
    }

    /**
     * Returns where every binding is that is not as it should be.
     *
     * @return the file
     */
    public Path parity() {
        return path.resolve("parity.ndjson");
    }

    /** Says that one of the files cannot be written. */
    BulkException cannotWrite(Path file, IOException fault) {
        return new BulkException(
                "cannot write " + name + "/" + file.getFileName() + ": " + FileErrors.reason(file, fault));
    }
}
