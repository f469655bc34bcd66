package io.tagport.rocksdb;

import io.tagport.domain.port.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.rocksdb.WriteBatch;

/**
 * Makes the changes of many threads durable in one batch. While one thread writes, those who come wait together, and the
 * first of them then writes for all. The engine joins batches too, but lets each thread put its own rows in, which costs more
 * in waking threads than the rows do.
 */
final class GroupCommit {
    /** As many changes at most go together; more from one thread go alone. */
    private static final int CHANGES_MAX = 1_024;

    private final BatchWriter writer;
    private final BatchFiller filler;
    private final Queue<Waiting> queue = new ArrayDeque<>();
    private boolean writing;

    private enum Turn {
        WRITE,
        GO_ON
    }

    /** Changes on their way, of subjects that nobody else changes meanwhile. */
    private static final class Waiting {
        private final List<AdmittedChange> changes;
        private final CompletableFuture<Turn> turn = new CompletableFuture<>();
        private Optional<Throwable> fault = Optional.empty(); // set before the turn, by whoever writes

        Waiting(List<AdmittedChange> changes) {
            this.changes = changes;
        }

        /** What is no failure of the store is told as it is, by the thread that met it. */
        void rethrowBug() {
            if (fault.isPresent() && fault.get() instanceof Error error) {
                throw error;
            }
            if (fault.isPresent() && fault.get() instanceof RuntimeException bug && !(bug instanceof StoreException)) {
                throw bug;
            }
        }

        void rethrow() {
            if (fault.isPresent()) {
                throw new StoreException(String.valueOf(fault.get().getMessage()), fault.get());
            }
        }
    }

    GroupCommit(BatchWriter writer, BatchFiller filler) {
        this.writer = writer;
        this.filler = filler;
    }

    /**
     * Writes changes, and perhaps those of other threads with them.
     *
     * @throws StoreException if they may not have been written
     */
    void write(List<AdmittedChange> changes) {
        Waiting own = new Waiting(changes);
        List<Waiting> group = new ArrayList<>(List.of(own)); // made before others rely on this thread
        enter(own);
        if (own.turn.join() == Turn.WRITE) {
            writeFor(group);
            own.rethrowBug();
        }
        own.rethrow();
    }

    private synchronized void enter(Waiting own) {
        queue.add(own);
        if (!writing) {
            writing = true;
            own.turn.complete(Turn.WRITE);
        }
    }

    /** Takes the first of the queue, which is this thread's and in the group already, and as many behind it as may go too. */
    private synchronized void takeInto(List<Waiting> group) {
        int changes = queue.remove().changes.size();
        for (Waiting next = queue.peek(); next != null; next = queue.peek()) {
            changes += next.changes.size();
            if (changes > CHANGES_MAX) {
                return;
            }
            group.add(next); // before it leaves the queue, so that it is in one of the two whatever fails
            queue.remove();
        }
    }

    private void writeFor(List<Waiting> group) {
        Optional<Throwable> fault = Optional.empty();
        try {
            takeInto(group);
            writeTogether(group);
        } catch (RuntimeException | Error e) { // whatever it is, nobody may wait for ever
            fault = Optional.of(e);
        }
        handOver();
        for (Waiting one : group) {
            one.fault = fault;
            one.turn.complete(Turn.GO_ON);
        }
    }

    private void writeTogether(List<Waiting> group) {
        List<AdmittedChange> all = new ArrayList<>();
        group.forEach(one -> all.addAll(one.changes));
        try (WriteBatch batch = new WriteBatch()) {
            filler.fill(batch, all);
            writer.write(batch);
        }
    }

    /** Lets the next group be written before anybody is told of this one, so that the disk need not wait for that. */
    private synchronized void handOver() {
        Waiting next = queue.peek();
        writing = next != null;
        if (next != null) {
            next.turn.complete(Turn.WRITE);
        }
    }
}
