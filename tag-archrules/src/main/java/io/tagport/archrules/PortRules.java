package io.tagport.archrules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Rules about ports and their implementations. */
final class PortRules {
    private PortRules() {}

    static ArchRule areInterfaces(Part ports) {
        return classes()
                .that(ports.classes())
                .should(beInterfacesOrValues())
                .as("ports are interfaces")
                .because("an adapter implements a port and inherits nothing from it");
    }

    private static ArchCondition<JavaClass> beInterfacesOrValues() {
        return new ArchCondition<>("be interfaces, final values or exceptions") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean allowed = type.isInterface()
                        || type.isEnum()
                        || type.getEnclosingClass().filter(JavaClass::isEnum).isPresent()
                        || type.getModifiers().contains(FINAL)
                        || type.isAnonymousClass()
                        || type.isAssignableTo(Throwable.class);
                events.add(new SimpleConditionEvent(
                        type, allowed, type.getName() + " is a class that an adapter could extend"));
            }
        };
    }

    static ArchRule decoratorsExtend(String root, Class<?> port, Class<?> forwarding) {
        if (!port.isAssignableFrom(forwarding)) {
            throw new IllegalArgumentException(forwarding.getName() + " does not implement " + port.getName());
        }
        return classes()
                .that(resideInAPackage(root + "..").and(areDecoratorsOf(port)))
                .should()
                .beAssignableTo(forwarding)
                .as("decorators of " + port.getSimpleName() + " extend " + forwarding.getSimpleName())
                .because("a default method of the port would bypass the decorated object");
    }

    private static DescribedPredicate<JavaClass> areDecoratorsOf(Class<?> port) {
        return describe(
                "are decorators of " + port.getSimpleName(),
                type -> !type.isInterface()
                        && type.isAssignableTo(port)
                        && type.getAllFields().stream()
                                .anyMatch(field -> field.getRawType().isEquivalentTo(port)));
    }

    static ArchRule haveContractTests(String root, Class<?> port, Class<?> contract, JavaClasses tests) {
        return classes()
                .that(resideInAPackage(root + "..").and(areImplementationsOf(port)))
                .should(beTestedBy(new ContractTests(contract, tests)))
                .as("every implementation of " + port.getSimpleName() + " has a contract test")
                .because("an adapter that passes the contract of its port can replace another one");
    }

    private static DescribedPredicate<JavaClass> areImplementationsOf(Class<?> port) {
        return describe(
                        "are implementations of " + port.getSimpleName(),
                        (JavaClass type) -> !type.isInterface()
                                && !type.getModifiers().contains(ABSTRACT)
                                && type.isAssignableTo(port))
                .and(DescribedPredicate.not(areDecoratorsOf(port)));
    }

    private static ArchCondition<JavaClass> beTestedBy(ContractTests tests) {
        return new ArchCondition<>("have a contract test") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(
                        type, tests.cover(type), type.getName() + " is used in no subclass of " + tests.contract()));
            }
        };
    }
}
