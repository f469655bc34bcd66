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

/** Fulfils wishes in their order, as many in one transaction as may be. */
final class ChangeWriter {
    private static final Outcome LOST =
            Outcome.refused(RefusalReason.UNREACHABLE, "another process holds the lock of the subject");

    private final Database database;
    private final AppTables tables;
    private final OrphanTagCleaner unheld;
    private final Optional<GroupCommit<QueuedChange>> alone;
    private final int slot;
    private final int most;

    /**
     * Prepares.
     *
     * @param alone does what cannot be done beside others; empty if this does it
     * @param slot where its transactions count
     * @param most how many subjects go into one of them
     */
    ChangeWriter(
            Database database,
            AppTables tables,
            OrphanTagCleaner unheld,
            Optional<GroupCommit<QueuedChange>> alone,
            int slot,
            int most) {
        this.database = database;
        this.tables = tables;
        this.unheld = unheld;
        this.alone = alone;
        this.slot = slot;
        this.most = most;
    }

    /** Tells every wish what became of it. */
    void write(List<QueuedChange> wishes) {
        List<QueuedChange> rest = wishes;
        int size = most;
        while (!rest.isEmpty()) {
            List<QueuedChange> front = front(rest, size);
            int done = writeSome(front);
            size = done == 0 ? front.size() / 2 : front.size() == 1 ? most : size;
            rest = rest.subList(done, rest.size());
            QueuedChange last = front.get(front.size() - 1);
            if (last.isGivenUp()) { // those behind it need not wait as long once more
                rest.forEach(queuedChange -> queuedChange.timeOut(last.outcome()));
                return;
            }
        }
    }

    /** The first wishes up to one of a subject that is there already. */
    private static List<QueuedChange> front(List<QueuedChange> wishes, int size) {
        Set<Subject> seen = new HashSet<>();
        int end = 0;
        while (end < wishes.size()
                && end < size
                && seen.add(wishes.get(end).changes().subject())) {
            end++;
        }
        return wishes.subList(0, end);
    }

    /** Returns how many of them were told what became of them; 0 if there have to be fewer. */
    private int writeSome(List<QueuedChange> front) {
        try {
            ChangeTransaction changeTransaction = new ChangeTransaction(tables, slot, front);
            if (alone.isEmpty()) {
                return tell(front, alone(changeTransaction));
            }
            Optional<ChangeTransaction.Result> result = database.change(changeTransaction::concurrently);
            if (result.isPresent()) {
                return tell(front, result.get());
            }
            alone.get().run(front);
            return front.size();
        } catch (InDoubtException e) {
            front.forEach(queuedChange -> queuedChange.complete(unknown(e)));
            return front.size();
        } catch (StoreException e) {
            return fail(front, e);
        } catch (FenceLostException e) {
            List<QueuedChange> others = new ArrayList<>(front);
            others.removeAll(e.wishes());
            e.wishes().forEach(lost -> lost.lose(LOST));
            write(others);
            return front.size();
        }
    }

    /** Of a group that fails for what is stored of one, the others are done without it. */
    private static int fail(List<QueuedChange> front, StoreException e) {
        if (Database.isDamage(e) && front.size() > 1) {
            return 0;
        }
        boolean over = Database.isPatienceOver(e);
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

    private int tell(List<QueuedChange> front, ChangeTransaction.Result result) {
        for (int i = 0; i < result.outcomes().size(); i++) {
            front.get(i).complete(result.outcomes().get(i));
        }
        unheld.look(result.losses());
        return result.outcomes().size();
    }

    /**
     * Nobody is told that the app is full, or that a tag is of the other kind, before we have looked for tags that nobody
     * holds; rolled back, not done twice.
     */
    private ChangeTransaction.Result alone(ChangeTransaction changeTransaction) {
        try {
            return database.change(connection -> {
                ChangeTransaction.Result result = changeTransaction.exclusively(connection);
                if (result.needsExclusiveAccess() && unheld.mayBeLeft()) {
                    throw new SweepFirst();
                }
                return result;
            });
        } catch (SweepFirst refused) {
            unheld.sweep();
            return database.change(changeTransaction::exclusively);
        }
    }

    private static final class SweepFirst extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1;

        SweepFirst() {
            super("refused for what others hold", null, false, false);
        }
    }
}
