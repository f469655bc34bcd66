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
 * The journal beside a plan.
 *
 * @param plan where the plan is
 */
public record RunJournal(Path plan) {
    private Path path() {
        return plan.resolveSibling(plan.getFileName() + ".journal");
    }

    /**
     * Returns whether a run was begun.
     *
     * @return whether anything was ever written there
     */
    public boolean isWritten() {
        return path().toFile().length() > 0;
    }

    /**
     * Goes on with a run.
     *
     * @return its journal, to be closed
     * @throws BulkException if there is none, or it is of another plan
     */
    public FileJournal resume() {
        if (!Files.exists(path())) {
            throw new BulkException("there is no run to go on with: " + path() + " is not there");
        }
        return FileJournal.resume(path(), PlanDocument.checksum(plan));
    }

    /**
     * Takes the place for a new run.
     *
     * @param restart whether an earlier run may be forgotten that has calls that were not sent
     * @return the journal, to be closed
     * @throws BulkException if an earlier run is under way there, or has calls that were not sent
     */
    public FileJournal hold(boolean restart) {
        FileJournal journal = FileJournal.acquire(path());
        try {
            if (!restart && !journal.isEmpty() && !isAtItsEnd(journal)) {
                throw new BulkException("an earlier run of " + plan.getFileName()
                        + " has not come to its end: go on with --resume, or begin anew with --restart");
            }
            return journal;
        } catch (BulkException e) {
            journal.close();
            throw e;
        }
    }

    /**
     * Begins again in the place that was taken.
     *
     * @param held what {@link #hold} gave
     */
    public void begin(FileJournal held) {
        held.begin(PlanDocument.checksum(plan));
    }

    /** What a run that came to its end has left unknown is no reason against doing all of it again. */
    private boolean isAtItsEnd(FileJournal journal) {
        if (!Files.exists(plan)) {
            throw new BulkException(
                    path() + " is the journal of a plan that is not there any more: begin anew with --restart");
        }
        try {
            journal.read(path(), PlanDocument.checksum(plan));
        } catch (JournalException e) {
            throw new BulkException(e.getMessage() + "; begin anew with --restart");
        }
        int calls = PlanDocument.read(plan).plan().size();
        return IntStream.range(0, calls)
                .allMatch(call -> !journal.isInDoubt(call)
                        && journal.settlementOf(call)
                                .filter(RunJournal::wasDoneWith)
                                .isPresent());
    }

    /** Whether nothing stopped the run at this call. */
    private static boolean wasDoneWith(CallSettlement callSettlement) {
        return callSettlement.failures().stream()
                .map(Report.Entry::outcome)
                .allMatch(outcome -> outcome instanceof Outcome.Unknown || CallSettlement.isFinal(outcome));
    }

    /**
     * Counts the calls that need not be sent again.
     *
     * @param plan all calls
     * @param journal of a run of them
     * @return how many are final
     */
    public static int done(Plan plan, Journal journal) {
        int done = 0;
        for (int call = 0; call < plan.size(); call++) {
            boolean isFinal = !journal.isInDoubt(call)
                    && journal.settlementOf(call)
                            .filter(CallSettlement::isFinal)
                            .isPresent();
            done += isFinal ? 1 : 0;
        }
        return done;
    }
}
