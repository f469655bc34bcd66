package io.tagport.domain.memory;

import io.tagport.domain.port.StoreException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Lets one thread do what many want to have done, for a store that does much at once for less than little by little. While
 * one thread works, those who come wait together, and the first of them then works for all: nobody waits for others to
 * come, and each piece is begun after it was asked for. Safe for use by many threads.
 *
 * @param <T> a piece of work
 */
public final class GroupCommit<T> {
    private final Consumer<List<T>> worker;
    private final int most;
    private final Queue<Submission<T>> queue = new ArrayDeque<>();
    private boolean working;

    private enum Signal {
        WORK,
        GO_ON
    }

    /** What one thread wants to have done. */
    private static final class Submission<T> {
        private final List<T> wanted;
        private final CompletableFuture<Signal> turn = new CompletableFuture<>();
        private Optional<Throwable> fault = Optional.empty(); // set before the turn, by whoever works

        Submission(List<T> wanted) {
            this.wanted = wanted;
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

    /**
     * Starts with nothing to do.
     *
     * @param most how many pieces go together; more from one thread go alone
     * @param worker does all it is given, in its order, or throws; never called by two threads at once
     */
    public GroupCommit(int most, Consumer<List<T>> worker) {
        this.most = most;
        this.worker = worker;
    }

    /**
     * Has pieces done, perhaps with those of other threads.
     *
     * @param wanted what to do
     * @throws StoreException if it may not have been done, for whatever the worker has thrown
     */
    public void run(List<T> wanted) {
        Submission<T> own = new Submission<>(wanted);
        List<Submission<T>> group = new ArrayList<>(List.of(own)); // made before others rely on this thread
        enter(own);
        if (own.turn.join() == Signal.WORK) {
            workFor(group);
            own.rethrowBug();
        }
        own.rethrow();
    }

    private synchronized void enter(Submission<T> own) {
        queue.add(own);
        if (!working) {
            working = true;
            own.turn.complete(Signal.WORK);
        }
    }

    /** Takes the first of the queue, which is this thread's and in the group already, and as many behind it as may go too. */
    private synchronized void takeInto(List<Submission<T>> group) {
        int taken = queue.remove().wanted.size();
        for (Submission<T> next = queue.peek(); next != null; next = queue.peek()) {
            taken += next.wanted.size();
            if (taken > most) {
                return;
            }
            group.add(next); // before it leaves the queue, so that it is in one of the two whatever fails
            queue.remove();
        }
    }

    private void workFor(List<Submission<T>> group) {
        Optional<Throwable> fault = Optional.empty();
        try {
            takeInto(group);
            workTogether(group);
        } catch (RuntimeException | Error e) { // whatever it is, nobody may wait for ever
            fault = Optional.of(e);
        }
        handOver();
        for (Submission<T> one : group) {
            one.fault = fault;
            one.turn.complete(Signal.GO_ON);
        }
    }

    private void workTogether(List<Submission<T>> group) {
        List<T> all = new ArrayList<>();
        group.forEach(one -> all.addAll(one.wanted));
        worker.accept(all);
    }

    /** Lets the next group be written before anybody is told of this one, so that the disk need not wait for that. */
    private synchronized void handOver() {
        Submission<T> next = queue.peek();
        working = next != null;
        if (next != null) {
            next.turn.complete(Signal.WORK);
        }
    }
}
