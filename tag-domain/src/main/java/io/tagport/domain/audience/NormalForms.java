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
 * The conversion of audiences to conjunctive or disjunctive normal form, for providers that accept only two levels of
 * AND and OR. Equivalent audiences without negations always have the same normal form, regardless of order, nesting,
 * duplicates or double negations. With negations there may be several normal forms; the result contains no negation
 * that can be avoided.
 */
public final class NormalForms {
    /**
     * Maximum number of parts: a normal form can be exponentially larger than its expression, and no provider is known
     * to accept as many parts.
     */
    public static final int PARTS_MAX = 100;

    private static final Comparator<NavigableSet<Literal>> SHORTEST_FIRST =
            Comparator.<NavigableSet<Literal>>comparingInt(NavigableSet::size).thenComparing(NormalForms::compare);

    private NormalForms() {}

    /**
     * Converts an audience to conjunctive normal form: the parts are joined by AND, the literals of a part by OR.
     *
     * @param audience the audience to convert
     * @return the parts, the shortest first; no part if the audience includes every subject, one part without literals
     *     if it includes none; empty if there would be more than {@link #PARTS_MAX} parts
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
     * Converts an audience to disjunctive normal form: the parts are joined by OR, the literals of a part by AND.
     *
     * @param audience the audience to convert
     * @return the parts, the shortest first; no part if the audience includes no subject, one part without literals if
     *     it includes every subject; empty if there would be more than {@link #PARTS_MAX} parts
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

    /**
     * Returns the disjunction of two conjunctive forms, by distribution: each part of the one is combined with each
     * part of the other.
     */
    private static List<NavigableSet<Literal>> either(
            List<? extends NavigableSet<Literal>> one, List<? extends NavigableSet<Literal>> other) {
        List<NavigableSet<Literal>> parts = new ArrayList<>();
        for (NavigableSet<Literal> left : one) {
            for (NavigableSet<Literal> right : other) {
                either(left, right).ifPresent(part -> put(part, parts));
            }
        }
        return parts;
    }

    /**
     * Returns the literals of both parts without those that imply another one; empty if every subject matches one of
     * the literals.
     */
    private static Optional<NavigableSet<Literal>> either(NavigableSet<Literal> one, NavigableSet<Literal> other) {
        NavigableSet<Literal> all = new TreeSet<>(one);
        all.addAll(other);
        if (all.stream().anyMatch(literal -> literal.negate().impliesOneOf(all))) {
            return Optional.empty();
        }
        NavigableSet<Literal> widest = new TreeSet<>(all);
        widest.removeIf(literal -> literal.impliesAnother(all));
        return Optional.of(widest);
    }

    /** Adds a part unless an existing part implies it, and removes the existing parts that the new part implies. */
    private static void put(NavigableSet<Literal> part, List<NavigableSet<Literal>> parts) {
        if (parts.stream().anyMatch(existing -> implies(existing, part))) {
            return;
        }
        parts.removeIf(existing -> implies(part, existing));
        parts.add(part);
        if (parts.size() > PARTS_MAX) {
            throw new TooManyPartsException();
        }
    }

    private static boolean implies(NavigableSet<Literal> narrow, NavigableSet<Literal> wide) {
        return narrow.stream().allMatch(literal -> literal.impliesOneOf(wide));
    }

    /**
     * Shortens the parts by double negation: the result has the shortest possible parts (Nelson 1955), but sometimes
     * more parts than necessary.
     */
    private static List<NavigableSet<Literal>> shortest(List<NavigableSet<Literal>> parts) {
        if (parts.stream().allMatch(part -> part.stream().noneMatch(Literal::isNegated))) {
            return parts;
        }
        try {
            List<NavigableSet<Literal>> shortest = negated(negated(parts));
            shortest.sort(SHORTEST_FIRST);
            return shortest.size() <= parts.size() ? shortest : parts;
        } catch (TooManyPartsException e) {
            return parts;
        }
    }

    /** Returns the negation of a conjunctive form, again as a conjunctive form. */
    private static List<NavigableSet<Literal>> negated(List<NavigableSet<Literal>> parts) {
        List<NavigableSet<Literal>> others = new ArrayList<>(List.of(new TreeSet<>()));
        for (NavigableSet<Literal> part : parts) {
            others = either(
                    others,
                    part.stream()
                            .map(literal -> new TreeSet<>(List.of(literal.negate())))
                            .toList());
        }
        return others;
    }

    private static NavigableSet<Literal> opposites(NavigableSet<Literal> part) {
        NavigableSet<Literal> opposites = new TreeSet<>();
        part.forEach(literal -> opposites.add(literal.negate()));
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

    /** Aborts a conversion whose result would be too large. */
    private static final class TooManyPartsException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooManyPartsException() {
            super("more than " + PARTS_MAX + " parts", null, false, false);
        }
    }
}
