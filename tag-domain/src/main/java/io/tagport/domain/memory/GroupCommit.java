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
 * A group commit: batches the work of concurrent callers, for a store where one large operation is cheaper than many
 * small ones. While one thread works, other callers queue. The first of them then works for the whole queue. No caller
 * waits for later callers, and work never starts before it was submitted. Safe for use by multiple threads.
 *
 * @param <T> the type of a work item
 */
public final class GroupCommit<T> {
    private final Consumer<List<T>> worker;
    private final int itemsMax;
    private final Queue<Submission<T>> queue = new ArrayDeque<>();
    private boolean working;

    private enum Signal {
        WORK,
        DONE
    }

    /** The work items of one caller. */
    private static final class Submission<T> {
        private final List<T> items;
        private final CompletableFuture<Signal> signal = new CompletableFuture<>();
        private Optional<Throwable> fault =
                Optional.empty(); // written by the working thread before it completes the signal

        Submission(List<T> items) {
            this.items = items;
        }

        /** Rethrows an exception that is not a failure of the store, unchanged, in the thread in which it occurred. */
        void rethrowUnexpected() {
            if (fault.isPresent() && fault.get() instanceof Error error) {
                throw error;
            }
            if (fault.isPresent()
                    && fault.get() instanceof RuntimeException unexpected
                    && !(unexpected instanceof StoreException)) {
                throw unexpected;
            }
        }

        void rethrow() {
            if (fault.isPresent()) {
                throw new StoreException(String.valueOf(fault.get().getMessage()), fault.get());
            }
        }
    }

    /**
     * Creates an instance without pending work.
     *
     * @param itemsMax maximum number of items in a group; a caller with more items forms a group alone
     * @param worker processes all items of a list in its order, or throws; never called concurrently
     */
    public GroupCommit(int itemsMax, Consumer<List<T>> worker) {
        this.itemsMax = itemsMax;
        this.worker = worker;
    }

    /**
     * Processes items, possibly together with those of other callers, and waits until they are done.
     *
     * @param items the work items
     * @throws StoreException if the items may not have been processed, because the worker threw any exception
     */
    public void run(List<T> items) {
        Submission<T> own = new Submission<>(items);
        List<Submission<T>> group = new ArrayList<>(List.of(own)); // allocated before other threads rely on this one
        enqueue(own);
        if (own.signal.join() == Signal.WORK) {
            runGroup(group);
            own.rethrowUnexpected();
        }
        own.rethrow();
    }

    private synchronized void enqueue(Submission<T> own) {
        queue.add(own);
        if (!working) {
            working = true;
            own.signal.complete(Signal.WORK);
        }
    }

    /**
     * Removes the first entry of the queue, which is this thread's own and already in the group, and adds the following
     * entries up to the maximum.
     */
    private synchronized void collectInto(List<Submission<T>> group) {
        int count = queue.remove().items.size();
        for (Submission<T> next = queue.peek(); next != null; next = queue.peek()) {
            count += next.items.size();
            if (count > itemsMax) {
                return;
            }
            group.add(next); // added before it is removed from the queue, so that it is in one of them even if the
            // removal fails
            queue.remove();
        }
    }

    private void runGroup(List<Submission<T>> group) {
        Optional<Throwable> fault = Optional.empty();
        try {
            collectInto(group);
            process(group);
        } catch (RuntimeException | Error e) { // any exception: no caller may wait forever
            fault = Optional.of(e);
        }
        startNextGroup();
        for (Submission<T> submission : group) {
            submission.fault = fault;
            submission.signal.complete(Signal.DONE);
        }
    }

    private void process(List<Submission<T>> group) {
        List<T> all = new ArrayList<>();
        group.forEach(submission -> all.addAll(submission.items));
        worker.accept(all);
    }

    /** Starts the next group before the callers of this one are notified, so that the disk does not idle meanwhile. */
    private synchronized void startNextGroup() {
        Submission<T> next = queue.peek();
        working = next != null;
        if (next != null) {
            next.signal.complete(Signal.WORK);
        }
    }
}
