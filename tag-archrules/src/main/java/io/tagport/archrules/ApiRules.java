package io.tagport.archrules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Rules about the types that public classes show to their users. */
final class ApiRules {
    private static final DescribedPredicate<JavaClass> JDK = Patterns.matching(List.of("java..", "javax.."));

    private ApiRules() {}

    static ArchRule showNoLibrary(String root, List<Part> parts, List<String> internals) {
        return classes()
                .that(resideInAPackage(root + "..")
                        .and(arePublic())
                        .and(not(Patterns.matching(internals)))
                        .and(not(Part.anyOf(withoutApi(parts)))))
                .should(showOnly(resideInAPackage(root + "..").or(JDK), parts))
                .as("the API shows no type of a library")
                .because("an embedder may have another version of the library")
                .allowEmptyShould(true);
    }

    private static List<Part> withoutApi(List<Part> parts) {
        return parts.stream()
                .filter(part -> part.kind() == Part.Kind.WIRING || part.kind() == Part.Kind.CALLER)
                .toList();
    }

    private static DescribedPredicate<JavaClass> arePublic() {
        return describe("are public, with the classes around them", ApiRules::isPublic);
    }

    private static boolean isPublic(JavaClass type) {
        Optional<JavaClass> outer = type.getEnclosingClass();
        return isVisible(type.getModifiers()) && (outer.isEmpty() || isPublic(outer.get()));
    }

    private static boolean isVisible(Set<JavaModifier> modifiers) {
        return modifiers.contains(PUBLIC) || modifiers.contains(PROTECTED);
    }

    private static ArchCondition<JavaClass> showOnly(DescribedPredicate<JavaClass> always, List<Part> parts) {
        return new ArchCondition<>("show no type of a library") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                shownBy(type)
                        .flatMap(shown -> shown.getAllInvolvedRawTypes().stream())
                        .map(JavaClass::getBaseComponentType)
                        .filter(shown -> !shown.isPrimitive() && !always.test(shown) && !isExposed(shown, type, parts))
                        .map(shown -> type.getName() + " shows " + shown.getName())
                        .distinct()
                        .forEach(message -> events.add(SimpleConditionEvent.violated(type, message)));
            }
        };
    }

    private static boolean isExposed(JavaClass shown, JavaClass type, List<Part> parts) {
        return parts.stream()
                .filter(part -> part.contains(type))
                .anyMatch(part -> part.dependencies().shown().test(shown));
    }

    private static Stream<JavaType> shownBy(JavaClass type) {
        Stream<JavaType> parents = Stream.concat(type.getSuperclass().stream(), type.getInterfaces().stream());
        Stream<JavaType> fields =
                type.getFields().stream().filter(ApiRules::isVisible).map(field -> field.getType());
        Stream<JavaType> codeUnits =
                type.getCodeUnits().stream().filter(ApiRules::isVisible).flatMap(ApiRules::typesOf);
        return Stream.of(parents, fields, codeUnits).flatMap(types -> types);
    }

    private static boolean isVisible(JavaMember member) {
        return isVisible(member.getModifiers());
    }

    private static Stream<JavaType> typesOf(JavaCodeUnit code) {
        return Stream.of(
                        code.getParameterTypes().stream(),
                        Stream.of(code.getReturnType()),
                        code.getExceptionTypes().stream())
                .flatMap(types -> types);
    }
}
