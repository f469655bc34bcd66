package io.tagport.archrules;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/** Rules that fail if a declared package or host does not exist in the project. They are never frozen. */
final class PresenceRules {
    private static final String REASON = "a rule about a misspelled name is never violated";

    private PresenceRules() {}

    static List<ArchRule> of(Part part) {
        Stream<ArchRule> packages =
                part.patterns().stream().map(pattern -> hasClasses(part.root(), pattern, part.name()));
        Stream<ArchRule> uses = part.dependencies().patterns().stream()
                .map(pattern -> classes()
                        .that(part.classes())
                        .should(new UseCondition("use " + pattern, type -> uses(type, pattern)))
                        .because("an unused permission admits a dependency without a review"));
        Stream<ArchRule> hosts = part.dependencies().hosts().stream().map(host -> names(part, host));
        return Stream.of(packages, uses, hosts).flatMap(rules -> rules).toList();
    }

    /** Returns a rule that ArchUnit fails if the pattern matches no class. */
    private static ArchRule hasClasses(String root, String pattern, String name) {
        return classes()
                .that(inProject(root, pattern))
                .should(new UseCondition("exist", type -> true))
                .as("package " + pattern + " of " + name + " has classes")
                .because(REASON)
                .allowEmptyShould(false);
    }

    private static ArchRule names(Part part, String host) {
        return classes()
                .that(part.classes())
                .should(new UseCondition("name " + host, type -> ConstantPool.contains(type, host)))
                .because(REASON);
    }

    static List<ArchRule> ofConfined(String root, String library, List<String> packages) {
        if (packages.isEmpty()) {
            return List.of(hasClasses(root, library, "the project"));
        }
        return packages.stream()
                .<ArchRule>map(pattern -> classes()
                        .that(inProject(root, pattern))
                        .should(new UseCondition("use " + library, type -> uses(type, library)))
                        .because(REASON)
                        .allowEmptyShould(false))
                .toList();
    }

    private static DescribedPredicate<JavaClass> inProject(String root, String pattern) {
        return resideInAPackage(root + "..").and(resideInAPackage(pattern)).as("reside in " + pattern);
    }

    private static boolean uses(JavaClass type, String pattern) {
        DescribedPredicate<JavaClass> library = resideInAPackage(pattern);
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .anyMatch(library);
    }
}
