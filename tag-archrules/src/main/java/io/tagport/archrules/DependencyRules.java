package io.tagport.archrules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** Rules about which part or package may use which. */
final class DependencyRules {
    static final DescribedPredicate<JavaClass> LANGUAGE = Patterns.matching(
                    List.of("java.lang..", "java.util..", "java.time.."))
            .and(not(resideInAPackage("java.util.logging..")));

    private static final DescribedPredicate<JavaClass> JDK = Patterns.matching(List.of(
            "java.lang..",
            "java.util..",
            "java.time..",
            "java.io..",
            "java.net..",
            "java.nio..",
            "java.security..",
            "javax.crypto..",
            "javax.net.ssl.."));

    private DependencyRules() {}

    static ArchRule coverAllClasses(String root, List<Part> parts) {
        return classes()
                .that(resideInAPackage(root + ".."))
                .should(belongToOne(parts))
                .as("every class belongs to one part")
                .because("no rule restricts a class outside all parts, and rules of two parts contradict each other");
    }

    private static ArchCondition<JavaClass> belongToOne(List<Part> parts) {
        return new ArchCondition<>("belong to one part") {
            @Override
            public void check(JavaClass javaClass, ConditionEvents events) {
                List<String> names = parts.stream()
                        .filter(part -> part.contains(javaClass))
                        .map(Part::name)
                        .toList();
                events.add(new SimpleConditionEvent(
                        javaClass, names.size() == 1, javaClass.getName() + " belongs to the parts " + names));
            }
        };
    }

    static ArchRule usesWhatItMay(Part part, List<Part> parts) {
        return classes()
                .that(part.classes())
                .should()
                .onlyDependOnClassesThat(allowedTo(part, parts))
                .as("only allowed packages are used by " + part.name())
                .because(
                        part.kind().isDomain()
                                ? "the domain outlives every framework, and its embedder embeds nothing else"
                                : "a library is added to a part by a decision, not by an import");
    }

    static ArchRule usesOnePort(Part caller, List<Part> parts, Class<?> port) {
        DescribedPredicate<JavaClass> portOrValue = describe("the port", target -> isPortOrValue(target, port));
        return classes()
                .that(caller.classes())
                .should()
                .onlyDependOnClassesThat(allowedTo(caller, parts).or(portOrValue))
                .as("no port but " + port.getSimpleName() + " is used by " + caller.name())
                .because("a caller that knows the port only is not changed when an adapter is exchanged");
    }

    private static DescribedPredicate<JavaClass> allowedTo(Part part, List<Part> parts) {
        return Part.anyOf(parts.stream()
                        .filter(other -> part.kind().sees(other.kind()))
                        .toList())
                .or(part.kind().isDomain() ? LANGUAGE : JDK)
                .or(part.classes())
                .or(part.dependencies().used());
    }

    /** Tests for the port, its nested types, and types of its package that no adapter can implement. */
    private static boolean isPortOrValue(JavaClass target, Class<?> port) {
        JavaClass type = target.getBaseComponentType();
        boolean isPort = (type.getName() + "$").startsWith(port.getName() + "$");
        boolean isValue = type.getPackageName().equals(port.getPackageName())
                && (!type.isInterface() || type.reflect().isSealed());
        return isPort || isValue;
    }

    static ArchRule haveNoCycles(String root) {
        return slices().assignedFrom(PackageSlices.ofEachPackage(root))
                .should()
                .beFreeOfCycles()
                .as("packages have no cycles")
                .because("packages of a cycle can only be understood, tested and moved together");
    }

    static ArchRule keepApart(List<Part> adapters) {
        return slices().assignedFrom(PackageSlices.ofParts(adapters))
                .should()
                .notDependOnEachOther()
                .as("adapters do not depend on each other")
                .because("an adapter can be removed or exchanged if no other one uses it");
    }

    static ArchRule confined(String root, String library, List<String> packages) {
        return noClasses()
                .that(resideInAPackage(root + "..")
                        .and(not(Patterns.matching(packages).or(resideInAPackage(library)))))
                .should()
                .dependOnClassesThat(resideInAPackage(library))
                .as(library + " is used only in " + (packages.isEmpty() ? "itself" : String.join(", ", packages)))
                .because("what is used in one place can be exchanged there")
                .allowEmptyShould(true);
    }
}
