package io.tagport.app.command;

import io.tagport.app.bulk.BulkException;
import io.tagport.app.bulk.FileJournal;
import io.tagport.app.bulk.JournalException;
import io.tagport.app.bulk.PlanDocument;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.Journal;
import io.tagport.domain.port.Settlement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The journal beside a plan.
 *
 * @param plan where the plan is
 */
record RunJournal(Path plan) {
    private Path path() {
        return FileOptions.beside(plan, ".journal");
    }

    /** Goes on with a journal. */
    FileJournal resume() {
        if (!Files.exists(path())) {
            throw new BulkException("there is no run to go on with: " + path() + " is not there");
        }
        return FileJournal.resume(path(), PlanDocument.checksum(plan));
    }

    /** Begins a journal. */
    FileJournal create() {
        return FileJournal.create(path(), PlanDocument.checksum(plan));
    }

    /** Makes way for a new run, unless an earlier one is not at its end. */
    void requireNoneOpen(boolean restart) throws IOException {
        if (!Files.exists(path())) {
            return;
        }
        if (!restart && !isFinished()) {
            throw new BulkException("an earlier run of " + plan.getFileName()
                    + " has not come to its end: go on with --resume, or begin anew with --restart");
        }
        Files.delete(path());
    }

    private boolean isFinished() {
        if (!Files.exists(plan)) {
            throw new BulkException(
                    path() + " is the journal of a plan that is not there any more: begin anew with" + " --restart");
        }
        try (FileJournal journal = FileJournal.resume(path(), PlanDocument.checksum(plan))) {
            Plan before = PlanDocument.read(plan).plan();
            return done(before, journal) == before.size();
        } catch (JournalException e) {
            throw new BulkException(e.getMessage() + "; begin anew with --restart");
        }
    }

    /** Counts the calls that need not be sent again. */
    static int done(Plan plan, Journal journal) {
        int done = 0;
        for (int call = 0; call < plan.size(); call++) {
            boolean isFinal = !journal.isInDoubt(call)
                    && journal.settlementOf(call).filter(Settlement::isFinal).isPresent();
            done += isFinal ? 1 : 0;
        }
        return done;
    }
}
