package io.tagport.app.bulk;

import io.tagport.domain.port.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The two files of changes that were not applied, refused and unknown, next to the file that contained the changes. */
final class RunFiles implements AutoCloseable {
    private final ResultLines refused;
    private final ResultLines unknown;

    /**
     * Creates the files of a new run and deletes those of an earlier run.
     *
     * @param file the file after which the two files are named
     */
    RunFiles(Path file) throws IOException {
        this.refused = new ResultLines(file.resolveSibling(file.getFileName() + ".refused.ndjson"));
        this.unknown = new ResultLines(file.resolveSibling(file.getFileName() + ".unknown.ndjson"));
    }

    /** Deletes the files if possible, as incomplete files are worse than none. */
    static void discard(Path file) {
        try {
            new RunFiles(file).close();
        } catch (IOException e) {
            // The run has failed because the files cannot be written; that failure is reported.
        }
    }

    ResultLines of(Outcome.NotApplied outcome) {
        return outcome instanceof Outcome.Refused ? refused : unknown;
    }

    /** Returns the file of refused changes; empty if no change was refused. */
    Optional<Path> refused() {
        return refused.path();
    }

    /** Returns the file of changes with unknown outcome; empty if there are none. */
    Optional<Path> unknown() {
        return unknown.path();
    }

    @Override
    public void close() throws IOException {
        refused.close();
        unknown.close();
    }
}
