package io.tagport.app.serve;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What many threads did to one subject, and whether it can be told as one thing after the other: in an order in which nothing
 * comes before what was answered before it was asked. Safe for use by many threads.
 */
final class History {
    /** What was done. */
    interface Step {
        /** What the subject carries afterwards; empty if this cannot have happened to {@code before}. */
        Optional<Set<String>> after(Set<String> before);
    }

    /** Something done; while nobody has answered it may yet happen, or never. */
    static final class Operation {
        private final String name;
        private final Step step;
        private final long start;
        private volatile long end = Long.MAX_VALUE;

        Operation(String name, Step step, long start) {
            this.name = name;
            this.step = step;
            this.start = start;
        }

        @Override
        public String toString() {
            return name + " [" + start + ", " + (end == Long.MAX_VALUE ? "no answer" : end) + "]";
        }
    }

    /** One way to tell it so far: what it comes to, and what has happened although it was not answered yet. */
    private record Telling(Set<String> value, Set<Operation> early) {
        Telling with(Operation operation, Set<String> after) {
            Set<Operation> more = new HashSet<>(early);
            more.add(operation);
            return new Telling(Set.copyOf(after), Set.copyOf(more));
        }

        Telling without(Operation answered) {
            Set<Operation> fewer = new HashSet<>(early);
            fewer.remove(answered);
            return new Telling(value, Set.copyOf(fewer));
        }
    }

    private record Event(long moment, Operation operation) {
        boolean isAnswer() {
            return moment == operation.end;
        }
    }

    private final AtomicLong moments = new AtomicLong();
    private final Collection<Operation> operations = new ConcurrentLinkedQueue<>();

    /** To be asked before anything is sent. */
    long now() {
        return moments.incrementAndGet();
    }

    /** A change that is about to be sent. */
    Operation begin(String name, Step step) {
        Operation begun = new Operation(name, step, now());
        operations.add(begun);
        return begun;
    }

    /** It was answered: it has happened. */
    void end(Operation operation) {
        operation.end = now();
    }

    /** It was read, by a request that was sent after {@code start} and has just been answered. */
    void read(long start, Set<String> seen) {
        Set<String> value = Set.copyOf(seen);
        Operation read =
                new Operation("read " + value, before -> Optional.of(before).filter(value::equals), start);
        end(read);
        operations.add(read);
    }

    int size() {
        return operations.size();
    }

    /** How many were never answered: each may double the ways to tell it. */
    long unanswered() {
        return operations.stream()
                .filter(operation -> operation.end == Long.MAX_VALUE)
                .count();
    }

    /**
     * Looks for an order. An operation happens no sooner than the first answer that needs it, so few ways are open at a time.
     *
     * @param first what the subject carried in the beginning
     * @return the first answer that no order explains, with what led to it; empty if there is an order
     */
    Optional<String> fault(Set<String> first) {
        Set<Telling> tellings = Set.of(new Telling(first, Set.of()));
        Set<Operation> open = new LinkedHashSet<>();
        for (Event event : events()) {
            if (!event.isAnswer()) {
                open.add(event.operation());
                continue;
            }
            Set<Telling> then = answered(event.operation(), tellings, open);
            if (then.isEmpty()) {
                return Optional.of(event.operation() + " does not follow from " + tellings + " with " + open);
            }
            open.remove(event.operation());
            tellings = then;
        }
        return Optional.empty();
    }

    private List<Event> events() {
        List<Event> events = new ArrayList<>();
        for (Operation operation : operations) {
            events.add(new Event(operation.start, operation));
            if (operation.end < Long.MAX_VALUE) {
                events.add(new Event(operation.end, operation));
            }
        }
        events.sort(Comparator.comparingLong(Event::moment));
        return events;
    }

    /** The ways in which it has happened by now. */
    private static Set<Telling> answered(Operation answered, Set<Telling> tellings, Set<Operation> open) {
        Set<Telling> done = new HashSet<>();
        Set<Telling> seen = new HashSet<>(tellings);
        Deque<Telling> rest = new ArrayDeque<>(tellings);
        while (!rest.isEmpty()) {
            Telling telling = rest.pop();
            if (telling.early().contains(answered)) {
                done.add(telling.without(answered));
                continue;
            }
            for (Operation next : open) {
                if (!telling.early().contains(next)) {
                    next.step
                            .after(telling.value())
                            .map(after -> telling.with(next, after))
                            .filter(seen::add)
                            .ifPresent(rest::push);
                }
            }
        }
        return done;
    }
}
