package io.tagport.archrules;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The concrete subclasses of a contract, and the classes that they use. */
final class ContractTests {
    private final String contract;
    private final Set<String> used;

    ContractTests(Class<?> contract, JavaClasses tests) {
        this.contract = contract.getSimpleName();
        Set<String> names = tests.stream()
                .filter(type -> type.isAssignableTo(contract))
                .filter(type -> !type.getModifiers().contains(ABSTRACT))
                .map(JavaClass::getName)
                .collect(Collectors.toSet());
        used = tests.stream()
                .filter(type -> names.stream().anyMatch(name -> (type.getName() + "$").startsWith(name + "$")))
                .flatMap(ContractTests::targets)
                .collect(Collectors.toSet());
    }

    private static Stream<String> targets(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(dependency ->
                        dependency.getTargetClass().getBaseComponentType().getName());
    }

    String contract() {
        return contract;
    }

    /** Tests whether a contract test uses the class or, in the same package, a class that leads to it. */
    boolean cover(JavaClass implementation) {
        Set<JavaClass> visited = new HashSet<>(Set.of(implementation));
        Queue<JavaClass> queue = new ArrayDeque<>(visited);
        while (!queue.isEmpty()) {
            JavaClass next = queue.remove();
            if (used.contains(next.getName())) {
                return true;
            }
            next.getDirectDependenciesToSelf().stream()
                    .map(Dependency::getOriginClass)
                    .filter(origin -> origin.getPackage().equals(implementation.getPackage()))
                    .filter(visited::add)
                    .forEach(queue::add);
        }
        return false;
    }
}
