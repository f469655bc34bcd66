package io.tagport.postgres;

import io.tagport.domain.memory.GroupCommit;
import io.tagport.domain.model.Subject;
import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.StoreException;
import java.io.Serial;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A writer that applies queued changes in their order, with as many per transaction as possible. */
final class ChangeWriter {
    private static final Outcome LOST =
            Outcome.refused(RefusalReason.UNREACHABLE, "another process holds the lock of the subject");

    private final Database database;
    private final AppTables tables;
    private final OrphanTagCleaner cleaner;
    private final Optional<GroupCommit<QueuedChange>> exclusiveWriter;
    private final int slot;
    private final int limit;

    /**
     * Creates a writer.
     *
     * @param exclusiveWriter applies the changes that must run exclusively; empty if this writer applies them
     * @param slot the slot of the counts that its transactions update
     * @param limit the maximum number of subjects per transaction
     */
    ChangeWriter(
            Database database,
            AppTables tables,
            OrphanTagCleaner cleaner,
            Optional<GroupCommit<QueuedChange>> exclusiveWriter,
            int slot,
            int limit) {
        this.database = database;
        this.tables = tables;
        this.cleaner = cleaner;
        this.exclusiveWriter = exclusiveWriter;
        this.slot = slot;
        this.limit = limit;
    }

    /** Applies changes, and completes each of them with its outcome. */
    void write(List<QueuedChange> queued) {
        List<QueuedChange> rest = queued;
        int size = limit;
        while (!rest.isEmpty()) {
            List<QueuedChange> front = front(rest, size);
            int done = writeSome(front);
            size = done == 0 ? front.size() / 2 : front.size() == 1 ? limit : size;
            rest = rest.subList(done, rest.size());
            QueuedChange last = front.get(front.size() - 1);
            if (last.isTimedOut()) { // the changes after it need not wait for the whole timeout again
                rest.forEach(queuedChange -> queuedChange.timeOut(last.outcome()));
                return;
            }
        }
    }

    /** Returns the first changes, up to the first one whose subject has already occurred. */
    private static List<QueuedChange> front(List<QueuedChange> queued, int size) {
        Set<Subject> seen = new HashSet<>();
        int end = 0;
        while (end < queued.size()
                && end < size
                && seen.add(queued.get(end).changes().subject())) {
            end++;
        }
        return queued.subList(0, end);
    }

    /** Applies a batch and returns how many of its changes are completed; 0 if the batch must be smaller. */
    private int writeSome(List<QueuedChange> front) {
        try {
            ChangeTransaction changeTransaction = new ChangeTransaction(tables, slot, front);
            if (exclusiveWriter.isEmpty()) {
                return complete(front, runExclusively(changeTransaction));
            }
            Optional<ChangeTransaction.Result> result = database.change(changeTransaction::concurrently);
            if (result.isPresent()) {
                return complete(front, result.get());
            }
            exclusiveWriter.get().run(front);
            return front.size();
        } catch (InDoubtException e) {
            front.forEach(queuedChange -> queuedChange.complete(unknown(e)));
            return front.size();
        } catch (StoreException e) {
            return fail(front, e);
        } catch (FenceLostException e) {
            List<QueuedChange> others = new ArrayList<>(front);
            others.removeAll(e.changes());
            e.changes().forEach(lost -> lost.markLost(LOST));
            write(others);
            return front.size();
        }
    }

    /** Completes a failed batch. If it failed because of one damaged row, returns 0, so that the other changes are applied without it. */
    private static int fail(List<QueuedChange> front, StoreException e) {
        if (Database.isDamage(e) && front.size() > 1) {
            return 0;
        }
        boolean over = Database.isTimeout(e);
        for (QueuedChange queuedChange : front) {
            if (over) {
                queuedChange.timeOut(unknown(e));
            } else {
                queuedChange.complete(unknown(e));
            }
        }
        return front.size();
    }

    private static Outcome unknown(RuntimeException e) {
        return new Outcome.Unknown(0, String.valueOf(e.getMessage()));
    }

    private int complete(List<QueuedChange> front, ChangeTransaction.Result result) {
        for (int i = 0; i < result.outcomes().size(); i++) {
            front.get(i).complete(result.outcomes().get(i));
        }
        cleaner.check(result.removedIds());
        return result.outcomes().size();
    }

    /**
     * Runs a transaction exclusively. Before a change is refused because the app is full, or because a tag is of the other kind, tags
     * without holders are deleted. The refusing transaction is rolled back for this, so no change is applied twice.
     */
    private ChangeTransaction.Result runExclusively(ChangeTransaction changeTransaction) {
        try {
            return database.change(connection -> {
                ChangeTransaction.Result result = changeTransaction.exclusively(connection);
                if (result.needsExclusiveAccess() && cleaner.isSweepDue()) {
                    throw new SweepFirst();
                }
                return result;
            });
        } catch (SweepFirst refused) {
            cleaner.sweep();
            return database.change(changeTransaction::exclusively);
        }
    }

    private static final class SweepFirst extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        SweepFirst() {
            super("unused tags must be deleted first", null, false, false);
        }
    }
}
