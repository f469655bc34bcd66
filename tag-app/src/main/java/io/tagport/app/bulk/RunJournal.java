package io.tagport.app.bulk;

import io.tagport.domain.plan.Plan;
import io.tagport.domain.port.CallSettlement;
import io.tagport.domain.port.Journal;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.Report;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * The journal next to a plan.
 *
 * @param plan the file of the plan
 */
public record RunJournal(Path plan) {
    private Path path() {
        return plan.resolveSibling(plan.getFileName() + ".journal");
    }

    /**
     * Tests whether a run was started.
     *
     * @return whether the journal exists and is not empty
     */
    public boolean isWritten() {
        return path().toFile().length() > 0;
    }

    /**
     * Opens the journal to resume its run.
     *
     * @return the journal; the caller must close it
     * @throws BulkException if there is no journal
     * @throws JournalException if the journal is damaged, belongs to another plan, or is in use
     */
    public FileJournal resume() {
        if (!Files.exists(path())) {
            throw new BulkException("there is no run to resume: " + path() + " does not exist");
        }
        return FileJournal.resume(path(), PlanDocument.checksum(plan));
    }

    /**
     * Opens and locks the journal for a new run.
     *
     * @param restart whether an earlier run with calls that were not sent may be discarded
     * @return the journal; the caller must close it
     * @throws BulkException if an earlier run has calls that were not sent, or its journal or plan cannot be read
     * @throws JournalException if an earlier run is still in progress
     */
    public FileJournal acquire(boolean restart) {
        FileJournal journal = FileJournal.acquire(path());
        try {
            if (!restart && !journal.isEmpty() && !isComplete(journal)) {
                throw new BulkException("an earlier run of " + plan.getFileName()
                        + " is not complete: continue with --resume, or start again with --restart");
            }
            return journal;
        } catch (BulkException e) {
            journal.close();
            throw e;
        }
    }

    /**
     * Starts the new run in the locked journal.
     *
     * @param journal the journal from {@link #acquire}
     */
    public void begin(FileJournal journal) {
        journal.begin(PlanDocument.checksum(plan));
    }

    /** Tests whether the run of a journal is complete. Unknown outcomes of a complete run do not prevent a new run of the same plan. */
    private boolean isComplete(FileJournal journal) {
        if (!Files.exists(plan)) {
            throw new BulkException(
                    path() + " is the journal of a plan that no longer exists; start again with --restart");
        }
        try {
            journal.read(path(), PlanDocument.checksum(plan));
        } catch (JournalException e) {
            throw new BulkException(e.getMessage() + "; start again with --restart");
        }
        int calls = PlanDocument.read(plan).plan().size();
        return IntStream.range(0, calls)
                .allMatch(call -> !journal.isInDoubt(call)
                        && journal.settlementOf(call)
                                .filter(RunJournal::wasProcessed)
                                .isPresent());
    }

    /** Tests whether a call was processed completely, so that it did not stop the run. */
    private static boolean wasProcessed(CallSettlement callSettlement) {
        return callSettlement.failures().stream()
                .map(Report.Failure::outcome)
                .allMatch(outcome -> outcome instanceof Outcome.Unknown || outcome.isFinal());
    }

    /**
     * Returns the number of calls that need not be sent again.
     *
     * @param plan the plan with all calls
     * @param journal the journal of a run of the plan
     * @return the number of calls with a final settlement
     */
    public static int settledCalls(Plan plan, Journal journal) {
        int settled = 0;
        for (int call = 0; call < plan.size(); call++) {
            boolean isFinal = !journal.isInDoubt(call)
                    && journal.settlementOf(call)
                            .filter(CallSettlement::isFinal)
                            .isPresent();
            settled += isFinal ? 1 : 0;
        }
        return settled;
    }
}
