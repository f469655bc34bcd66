package io.tagport.archrules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;

/** One part of a project: its role, its packages, and the additional packages that it may use. */
final class Part {
    enum Kind {
        MODEL,
        PORTS,
        USE_CASES,
        DOMAIN,
        ADAPTER,
        COMPONENT,
        CALLER,
        WIRING;

        /** Tests whether classes of this kind are restricted to the language and have no clock and no randomness. */
        boolean isDomain() {
            return compareTo(DOMAIN) <= 0;
        }

        /** Tests whether a part of this kind may use the parts of the other kind. */
        boolean sees(Kind other) {
            return switch (this) {
                case PORTS, CALLER -> other == MODEL;
                case USE_CASES, ADAPTER -> other == MODEL || other == PORTS;
                case MODEL, DOMAIN, COMPONENT -> false;
                case WIRING -> true;
            };
        }
    }

    private final Kind kind;
    private final String name;
    private final String root;
    private final List<String> patterns;
    private final Dependencies dependencies;
    private final DescribedPredicate<JavaClass> classes;

    Part(Kind kind, String name, String root, List<String> patterns, Dependencies dependencies) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a part is empty");
        }
        if (patterns.isEmpty()) {
            throw new IllegalArgumentException("part " + name + " has no package");
        }
        this.kind = kind;
        this.name = name;
        this.root = root;
        this.patterns = patterns;
        this.dependencies = dependencies;
        classes = resideInAPackage(root + "..").and(Patterns.matching(patterns)).as("belong to " + name);
    }

    Kind kind() {
        return kind;
    }

    String name() {
        return name;
    }

    /** Returns the package of the project; classes outside it belong to no part. */
    String root() {
        return root;
    }

    List<String> patterns() {
        return patterns;
    }

    Dependencies dependencies() {
        return dependencies;
    }

    DescribedPredicate<JavaClass> classes() {
        return classes;
    }

    /** Returns the predicate of the classes of any of the parts; it is never true without parts. */
    static DescribedPredicate<JavaClass> anyOf(List<Part> parts) {
        return describe(
                String.join(" and ", parts.stream().map(Part::name).toList()),
                type -> parts.stream().anyMatch(part -> part.contains(type)));
    }

    boolean contains(JavaClass javaClass) {
        return classes.test(javaClass);
    }
}
