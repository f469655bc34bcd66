package io.tagport.archrules;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;

/** The concrete subclasses of a contract, and the classes that they use, also by calls of other test classes. */
final class ContractTests {
    private final String contract;
    private final Set<String> used = new HashSet<>();

    ContractTests(Class<?> contract, JavaClasses tests) {
        this.contract = contract.getSimpleName();
        List<JavaClass> subclasses = tests.stream()
                .filter(type -> type.isAssignableTo(contract))
                .filter(type -> !type.getModifiers().contains(ABSTRACT))
                .toList();
        Queue<JavaCodeUnit> queue = new ArrayDeque<>();
        Set<JavaCodeUnit> visited = new HashSet<>();
        subclasses.stream()
                .flatMap(ContractTests::codeUnits)
                .filter(visited::add)
                .forEach(queue::add);
        while (!queue.isEmpty()) {
            for (JavaAccess<?> access : queue.remove().getAccessesFromSelf()) {
                used.add(access.getTargetOwner().getName());
                testCode(access, tests).filter(visited::add).forEach(queue::add);
            }
        }
    }

    private static Stream<JavaCodeUnit> codeUnits(JavaClass type) {
        return Stream.concat(type.getCodeUnits().stream(), type.getAllMethods().stream());
    }

    /** Returns the code that an access calls or refers to, if it is part of the tests. */
    private static Stream<JavaCodeUnit> testCode(JavaAccess<?> access, JavaClasses tests) {
        return access.getTarget().resolveMember().stream()
                .filter(JavaCodeUnit.class::isInstance)
                .map(JavaCodeUnit.class::cast)
                .filter(code -> tests.contain(code.getOwner().getName()));
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
