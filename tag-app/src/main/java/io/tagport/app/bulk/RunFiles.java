package io.tagport.app.bulk;

import io.tagport.domain.port.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The two files of what was not applied, beside the file it came from. */
final class RunFiles implements AutoCloseable {
    private final ResultLines refused;
    private final ResultLines unknown;

    /**
     * Removes what an earlier run has written.
     *
     * @param file what the files are named after
     */
    RunFiles(Path file) throws IOException {
        this.refused = new ResultLines(file.resolveSibling(file.getFileName() + ".refused.ndjson"));
        this.unknown = new ResultLines(file.resolveSibling(file.getFileName() + ".unknown.ndjson"));
    }

    /** Removes the files, if that is possible: half of them is worse than none. */
    static void discard(Path file) {
        try {
            new RunFiles(file).close();
        } catch (IOException e) {
            // The run has failed because they cannot be written, and that is reported.
        }
    }

    ResultLines of(Outcome outcome) {
        return outcome instanceof Outcome.Refused ? refused : unknown;
    }

    /** The file of what was refused, if anything was. */
    Optional<Path> refused() {
        return refused.path();
    }

    /** The file of what is unknown, if anything is. */
    Optional<Path> unknown() {
        return unknown.path();
    }

    @Override
    public void close() throws IOException {
        refused.close();
        unknown.close();
    }
}
