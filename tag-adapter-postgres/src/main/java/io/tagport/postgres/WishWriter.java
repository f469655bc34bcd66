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
final class WishWriter {
    private static final Outcome LOST =
            Outcome.refused(RefusalReason.UNREACHABLE, "another process holds the lock of the subject");

    private final Database database;
    private final AppTables tables;
    private final UnheldTags unheld;
    private final Optional<GroupCommit<Wish>> alone;
    private final int slot;
    private final int most;

    /**
     * Prepares.
     *
     * @param alone does what cannot be done beside others; empty if this does it
     * @param slot where its transactions count
     * @param most how many subjects go into one of them
     */
    WishWriter(
            Database database,
            AppTables tables,
            UnheldTags unheld,
            Optional<GroupCommit<Wish>> alone,
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
    void write(List<Wish> wishes) {
        List<Wish> rest = wishes;
        int size = most;
        while (!rest.isEmpty()) {
            List<Wish> front = front(rest, size);
            int done = writeSome(front);
            size = done == 0 ? front.size() / 2 : front.size() == 1 ? most : size;
            rest = rest.subList(done, rest.size());
            Wish last = front.get(front.size() - 1);
            if (last.isGivenUp()) { // those behind it need not wait as long once more
                rest.forEach(wish -> wish.giveUp(last.outcome()));
                return;
            }
        }
    }

    /** The first wishes up to one of a subject that is there already. */
    private static List<Wish> front(List<Wish> wishes, int size) {
        Set<Subject> seen = new HashSet<>();
        int end = 0;
        while (end < wishes.size()
                && end < size
                && seen.add(wishes.get(end).changes().subject())) {
            end++;
        }
        return wishes.subList(0, end);
    }

    /** Gives how many of them were told what became of them; 0 if there have to be fewer. */
    private int writeSome(List<Wish> front) {
        try {
            Round round = new Round(tables, slot, front);
            if (alone.isEmpty()) {
                return tell(front, alone(round));
            }
            Optional<Round.Result> result = database.change(round::beside);
            if (result.isPresent()) {
                return tell(front, result.get());
            }
            alone.get().run(front);
            return front.size();
        } catch (InDoubtException e) {
            front.forEach(wish -> wish.become(unknown(e)));
            return front.size();
        } catch (StoreException e) {
            return fail(front, e);
        } catch (FenceLostException e) {
            List<Wish> others = new ArrayList<>(front);
            others.removeAll(e.wishes());
            e.wishes().forEach(lost -> lost.lose(LOST));
            write(others);
            return front.size();
        }
    }

    /** Of a group that fails for what is stored of one, the others are done without it. */
    private static int fail(List<Wish> front, StoreException e) {
        if (Database.isDamage(e) && front.size() > 1) {
            return 0;
        }
        boolean over = Database.isPatienceOver(e);
        for (Wish wish : front) {
            if (over) {
                wish.giveUp(unknown(e));
            } else {
                wish.become(unknown(e));
            }
        }
        return front.size();
    }

    private static Outcome unknown(RuntimeException e) {
        return new Outcome.Unknown(0, String.valueOf(e.getMessage()));
    }

    private int tell(List<Wish> front, Round.Result result) {
        for (int i = 0; i < result.outcomes().size(); i++) {
            front.get(i).become(result.outcomes().get(i));
        }
        unheld.look(result.losses());
        return result.outcomes().size();
    }

    /**
     * Nobody is told that the app is full, or that a tag is of the other kind, before we have looked for tags that nobody
     * holds; rolled back, not done twice.
     */
    private Round.Result alone(Round round) {
        try {
            return database.change(connection -> {
                Round.Result result = round.alone(connection);
                if (result.isForOthers() && unheld.mayBeLeft()) {
                    throw new SweepFirst();
                }
                return result;
            });
        } catch (SweepFirst refused) {
            unheld.sweep();
            return database.change(round::alone);
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
