package io.tagport.testkit;

import io.tagport.domain.port.Shape;
import io.tagport.domain.port.Terms;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;

/**
 * Sources of test arguments, derived from the terms of a provider. A source is empty if the terms do not offer the
 * feature that it is named after, so that no test for this feature runs.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SupportedShapeArguments {
    protected abstract Terms terms();

    Stream<Shape> offered() {
        return Stream.of(Shape.values()).filter(terms()::offers);
    }

    Stream<Shape> notOffered() {
        return Stream.of(Shape.values()).filter(shape -> !terms().offers(shape));
    }

    Stream<Shape> offeredForSubjects() {
        return offered().filter(shape -> shape != Shape.PURGE);
    }

    Stream<Terms> withOverwrite() {
        return termsIf(terms -> terms.offers(Shape.OVERWRITE));
    }

    Stream<Terms> withReplace() {
        return termsIf(terms -> terms.offers(Shape.REPLACE));
    }

    Stream<Terms> withReplaceByBareTag() {
        return withReplace().filter(Terms::replaceNeedsBareTag);
    }

    Stream<Terms> withReplaceByAnyTag() {
        return withReplace().filter(terms -> !terms.replaceNeedsBareTag());
    }

    Stream<Terms> withReading() {
        return termsIf(Terms::canRead);
    }

    Stream<Terms> withoutReading() {
        return termsIf(terms -> !terms.canRead());
    }

    Stream<Terms> withBlanksInSubjects() {
        return termsIf(terms -> terms.limits().subjectIdFormat().allowsBlanks());
    }

    Stream<Terms> withoutBlanksInSubjects() {
        return termsIf(terms -> !terms.limits().subjectIdFormat().allowsBlanks());
    }

    private Stream<Terms> termsIf(Predicate<Terms> condition) {
        return Stream.of(terms()).filter(condition);
    }
}
