package io.tagport.archrules;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.PackageMatcher;
import java.util.List;

/** Package patterns of ArchUnit, such as {@code ..model..}. */
final class Patterns {
    private Patterns() {}

    /** Returns the patterns, after a check of their syntax. */
    static List<String> requireValid(String... patterns) {
        List<String> checked = List.of(patterns);
        checked.forEach(PackageMatcher::of);
        return checked;
    }

    /** Returns the predicate of the classes that reside in one of the packages; it is never true without patterns. */
    static DescribedPredicate<JavaClass> matching(List<String> patterns) {
        return JavaClass.Predicates.resideInAnyPackage(patterns.toArray(new String[0]))
                .as(String.join(", ", patterns));
    }
}
