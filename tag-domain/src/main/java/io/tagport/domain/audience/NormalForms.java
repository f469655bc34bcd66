package io.tagport.domain.audience;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/**
 * An audience in two levels, for those who can say no more than that. Equal wishes come out equal, however they were joined,
 * nested, doubled or denied twice: without denials there is exactly one such form. With denials there are several, and what
 * can be said without them is.
 */
public final class NormalForms {
    /** Two levels may take exponentially more parts than many; nobody reads, and no provider is known to take, as many. */
    public static final int PARTS_MAX = 100;

    private static final Comparator<NavigableSet<Literal>> SHORTEST_FIRST =
            Comparator.<NavigableSet<Literal>>comparingInt(NavigableSet::size).thenComparing(NormalForms::compare);

    private NormalForms() {}

    /**
     * Returns an audience as parts that must all be fulfilled, each by one of its literals.
     *
     * @param audience whom to pick
     * @return the parts, the shortest first; none if everybody is picked, an empty one if nobody is; empty if there would be
     *     more than {@link #PARTS_MAX}
     */
    public static Optional<List<NavigableSet<Literal>>> allOfAny(Audience audience) {
        try {
            List<NavigableSet<Literal>> parts = parts(audience, false);
            parts.sort(SHORTEST_FIRST);
            return Optional.of(Collections.unmodifiableList(shortest(parts)));
        } catch (TooManyPartsException e) {
            return Optional.empty();
        }
    }

    /**
     * Returns an audience as parts of which one must be fulfilled, with all of its literals.
     *
     * @param audience whom to pick
     * @return the parts, the shortest first; none if nobody is picked, an empty one if everybody is; empty if there would be
     *     more than {@link #PARTS_MAX}
     */
    public static Optional<List<NavigableSet<Literal>>> anyOfAll(Audience audience) {
        return allOfAny(new Audience.Not(audience))
                .map(parts -> parts.stream()
                        .map(NormalForms::opposites)
                        .sorted(SHORTEST_FIRST)
                        .toList());
    }

    private static List<NavigableSet<Literal>> parts(Audience audience, boolean isDenied) {
        if (audience instanceof Audience.Not not) {
            return parts(not.other(), !isDenied);
        }
        if (audience instanceof Audience.AllOf allOf) {
            return joined(allOf.all(), isDenied, !isDenied);
        }
        if (audience instanceof Audience.AnyOf anyOf) {
            return joined(anyOf.any(), isDenied, isDenied);
        }
        List<NavigableSet<Literal>> single = new ArrayList<>();
        single.add(new TreeSet<>(List.of(new Literal(audience, isDenied))));
        return single;
    }

    private static List<NavigableSet<Literal>> joined(List<Audience> joined, boolean isDenied, boolean isAllOf) {
        List<NavigableSet<Literal>> parts = parts(joined.get(0), isDenied);
        for (Audience next : joined.subList(1, joined.size())) {
            List<NavigableSet<Literal>> more = parts(next, isDenied);
            parts = isAllOf ? both(parts, more) : either(parts, more);
        }
        return parts;
    }

    private static List<NavigableSet<Literal>> both(
            List<NavigableSet<Literal>> one, List<NavigableSet<Literal>> other) {
        List<NavigableSet<Literal>> parts = new ArrayList<>(one);
        other.forEach(part -> put(part, parts));
        return parts;
    }

    /** Either all parts of the one or all of the other: each part of the one with each of the other. */
    private static List<NavigableSet<Literal>> either(
            List<? extends NavigableSet<Literal>> one, List<? extends NavigableSet<Literal>> other) {
        List<NavigableSet<Literal>> parts = new ArrayList<>();
        for (NavigableSet<Literal> mine : one) {
            for (NavigableSet<Literal> theirs : other) {
                either(mine, theirs).ifPresent(part -> put(part, parts));
            }
        }
        return parts;
    }

    /** Returns the literals of both less what another of them says as well; nothing if everybody fulfils one of them. */
    private static Optional<NavigableSet<Literal>> either(NavigableSet<Literal> one, NavigableSet<Literal> other) {
        NavigableSet<Literal> all = new TreeSet<>(one);
        all.addAll(other);
        if (all.stream().anyMatch(literal -> literal.opposite().impliesOneOf(all))) {
            return Optional.empty();
        }
        NavigableSet<Literal> widest = new TreeSet<>(all);
        widest.removeIf(literal -> literal.impliesAnother(all));
        return Optional.of(widest);
    }

    /** Adds a part unless one that is there says as much; what it says, no other part needs to say. */
    private static void put(NavigableSet<Literal> part, List<NavigableSet<Literal>> parts) {
        if (parts.stream().anyMatch(there -> implies(there, part))) {
            return;
        }
        parts.removeIf(there -> implies(part, there));
        parts.add(part);
        if (parts.size() > PARTS_MAX) {
            throw new TooManyPartsException();
        }
    }

    private static boolean implies(NavigableSet<Literal> narrow, NavigableSet<Literal> wide) {
        return narrow.stream().allMatch(literal -> literal.impliesOneOf(wide));
    }

    /**
     * Turned over twice, the parts are the shortest that there are (Nelson 1955), but sometimes more than needed.
     */
    private static List<NavigableSet<Literal>> shortest(List<NavigableSet<Literal>> parts) {
        if (parts.stream().allMatch(part -> part.stream().noneMatch(Literal::isDenied))) {
            return parts;
        }
        try {
            List<NavigableSet<Literal>> shortest = turnedOver(turnedOver(parts));
            shortest.sort(SHORTEST_FIRST);
            return shortest.size() <= parts.size() ? shortest : parts;
        } catch (TooManyPartsException e) {
            return parts;
        }
    }

    /** Returns who does not fulfil all parts. */
    private static List<NavigableSet<Literal>> turnedOver(List<NavigableSet<Literal>> parts) {
        List<NavigableSet<Literal>> others = new ArrayList<>(List.of(new TreeSet<>()));
        for (NavigableSet<Literal> part : parts) {
            others = either(
                    others,
                    part.stream()
                            .map(literal -> new TreeSet<>(List.of(literal.opposite())))
                            .toList());
        }
        return others;
    }

    private static NavigableSet<Literal> opposites(NavigableSet<Literal> part) {
        NavigableSet<Literal> opposites = new TreeSet<>();
        part.forEach(literal -> opposites.add(literal.opposite()));
        return opposites;
    }

    private static int compare(NavigableSet<Literal> one, NavigableSet<Literal> other) {
        Iterator<Literal> others = other.iterator();
        for (Literal literal : one) {
            int order = literal.compareTo(others.next());
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** Ends the work from within. */
    private static final class TooManyPartsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyPartsException() {
            super("more than " + PARTS_MAX + " parts", null, false, false);
        }
    }
}
