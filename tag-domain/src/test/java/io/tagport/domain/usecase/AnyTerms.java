package io.tagport.domain.usecase;

import io.tagport.domain.model.LengthUnit;
import io.tagport.domain.model.SubjectIdFormat;
import io.tagport.domain.model.TagLimits;
import io.tagport.domain.port.Capacity;
import io.tagport.domain.port.Pace;
import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.EnumMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Terms of providers that nobody has: any shapes, small capacities, other ones for removals than for additions. */
final class AnyTerms {
    private static final TagLimits LIMITS =
            new TagLimits("any", LengthUnit.CHARACTERS, 12, new SubjectIdFormat(20, false), 6, 1_000);

    private AnyTerms() {}

    static Arbitrary<Terms> terms() {
        Arbitrary<Map<Shape, Integer>> sizes = Arbitraries.maps(
                        Arbitraries.of(Shape.class), Arbitraries.integers().between(1, 3))
                .ofMaxSize(Shape.values().length);
        return Combinators.combine(
                        sizes,
                        Arbitraries.of(0, 0, 1, 2),
                        Arbitraries.of(true, false),
                        Arbitraries.integers().between(1, 4))
                .as(AnyTerms::terms);
    }

    /** Terms that offer both operations; without both, nearly all changes are refused. */
    static Arbitrary<Terms> termsOfBothOperations() {
        return Combinators.combine(
                        terms(),
                        Arbitraries.of(Shape.ADD_TO_SUBJECT, Shape.ADD_TAG, Shape.ADD_PAIRS, Shape.ADD_EACH),
                        Arbitraries.of(
                                Shape.REMOVE_FROM_SUBJECT, Shape.REMOVE_TAG, Shape.REMOVE_PAIRS, Shape.REMOVE_EACH),
                        Arbitraries.integers().between(1, 3))
                .as((terms, adds, removes, size) -> {
                    Map<Shape, Capacity> shapes = new EnumMap<>(Shape.class);
                    shapes.putAll(terms.shapes());
                    shapes.putIfAbsent(adds, capacity(adds, size, 2));
                    shapes.putIfAbsent(removes, capacity(removes, size, 3));
                    shapes.putIfAbsent(Shape.CLEAR, Capacity.ofSubjects(size));
                    return new Terms(
                            terms.limits(), shapes, terms.subjectsPerRead(), terms.replaceNeedsBareTag(), Pace.NONE);
                });
    }

    private static Terms terms(Map<Shape, Integer> sizes, int subjectsPerRead, boolean trap, int tags) {
        Map<Shape, Capacity> shapes = new EnumMap<>(Shape.class);
        sizes.forEach((shape, size) -> shapes.put(shape, capacity(shape, size, tags)));
        return new Terms(LIMITS, shapes, subjectsPerRead, trap, Pace.NONE);
    }

    private static Capacity capacity(Shape shape, int size, int tags) {
        return switch (shape) {
            case ADD_TO_SUBJECT, REMOVE_FROM_SUBJECT, OVERWRITE, PURGE -> Capacity.ofTags(size);
            case ADD_TAG, REMOVE_TAG, CLEAR -> Capacity.ofSubjects(size);
            case ADD_PAIRS, REMOVE_PAIRS -> Capacity.ofPairs(size);
            case ADD_EACH, REMOVE_EACH, REPLACE -> Capacity.ofEach(size, tags);
        };
    }
}
