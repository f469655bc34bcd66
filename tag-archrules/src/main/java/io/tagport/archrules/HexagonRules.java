package io.tagport.archrules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Single ArchUnit rules about the packages of a project with a domain and adapters. {@link Hexagon} checks a whole
 * project.
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "com.example", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ArchitectureTest {
 *   @ArchTest
 *   static final ArchRule adaptersKeepApart = HexagonRules.keepApart("com.example.push", "io.tagport.tpns");
 * }
 * }</pre>
 *
 * <p>A package name includes all subpackages. A rule about a package without classes fails, like other ArchUnit rules,
 * unless {@link ArchRule#allowEmptyShould} is set.
 */
public final class HexagonRules {
    private static final Pattern PACKAGE = Pattern.compile("\\w+(\\.\\w+)*");

    private static final String[] GRAB_BAGS = {
        "..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..manager..", "..managers..", "..misc.."
    };

    private HexagonRules() {}

    /**
     * Creates a rule that restricts the dependencies of a package to itself, {@code java.lang}, {@code java.util}
     * without logging, {@code java.time}, and additional packages.
     *
     * @param domain the name of the package, such as {@code com.example.audience}
     * @param allowed the names of additional packages, such as {@code io.tagport.domain} for a package that embeds
     *     Tagport's domain; may be empty
     * @return the rule
     * @throws IllegalArgumentException if a name is not a package name
     */
    public static ArchRule usesTheLanguageAlone(String domain, String... allowed) {
        requirePackages(List.of(domain));
        requirePackages(List.of(allowed));
        String[] packages = Stream.concat(Stream.of(domain, "java.lang", "java.util", "java.time"), Stream.of(allowed))
                .map(HexagonRules::withSubpackages)
                .toArray(String[]::new);
        return classes()
                .that()
                .resideInAPackage(withSubpackages(domain))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(packages).and(not(resideInAPackage("java.util.logging.."))))
                .because("its embedder embeds nothing else");
    }

    /**
     * Creates a rule that each implementation of a port has a contract test: a concrete subclass of the contract that
     * uses the implementation, or a class of its package that leads to it, such as its factory. The test may use it by
     * calls of other test code. Abstract classes and decorators, which have a field of the port's type, need no test.
     *
     * @param root the name of the package of the project
     * @param port the interface, such as {@code TagProvider}
     * @param contract the class that contract tests extend, such as {@code TagProviderContract}
     * @param tests the test classes of the project; the rule is checked with the other classes
     * @return the rule
     */
    public static ArchRule haveContractTests(String root, Class<?> port, Class<?> contract, JavaClasses tests) {
        requirePackages(List.of(root));
        return PortRules.haveContractTests(root, port, contract, tests);
    }

    /**
     * Creates a rule that forbids packages that collect unrelated classes: {@code util}, {@code utils}, {@code common},
     * {@code helper}, {@code helpers}, {@code manager}, {@code managers} and {@code misc}.
     *
     * @param root the name of the package of the project
     * @return the rule
     */
    public static ArchRule noGrabBagPackages(String root) {
        return noClasses()
                .that()
                .resideInAPackage(withSubpackages(root))
                .should()
                .resideInAnyPackage(GRAB_BAGS)
                .as("no package is a grab bag")
                .because("a package name states what its classes are about");
    }

    private static String withSubpackages(String name) {
        return name + "..";
    }

    /**
     * Checks package names: a pattern such as {@code com.example..} would match no package, and the rule would have no
     * effect.
     */
    static void requirePackages(List<String> names) {
        for (String name : names) {
            if (!PACKAGE.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "'" + name + "' is not the name of a package; write it without dots at its end and without *");
            }
        }
    }

    /**
     * Creates a rule that forbids a package to read a clock, to generate random numbers, to sleep, and to access the
     * environment or the standard streams of the process. The use of an {@code InstantSource}, a
     * {@code RandomGenerator} or a port that is passed in is allowed.
     *
     * @param domain the name of the package
     * @return the rule
     */
    public static ArchRule isHandedTimeAndChance(String domain) {
        return ProcessAccess.forbiddenIn(resideInAPackage(withSubpackages(domain)));
    }

    /**
     * Creates a rule that forbids packages to depend on each other, as for adapters, which interact only through the
     * domain and the wiring. The rule fails if a package has no classes, because a misspelled name would otherwise
     * never violate it.
     *
     * @param adapters the names of the packages, at least two, none of them inside another
     * @return the rule
     * @throws IllegalArgumentException if there are fewer than two names, a name is not a package name, or a package is
     *     equal to another or inside it
     */
    public static ArchRule keepApart(String... adapters) {
        List<String> names = List.of(adapters);
        requirePackages(names);
        requireSeparate(names);
        List<ArchRule> rules = new ArrayList<>();
        names.forEach(name -> rules.add(hasClasses(name)));
        rules.add(slices().assignedFrom(PackageSlices.ofNames(names))
                .should()
                .notDependOnEachOther()
                .because("an adapter can be removed or exchanged if no other one uses it"));
        return CompositeArchRule.of(rules);
    }

    private static void requireSeparate(List<String> names) {
        if (names.size() < 2) {
            throw new IllegalArgumentException("at least two packages are needed; got " + names);
        }
        for (int i = 0; i < names.size(); i++) {
            for (int j = 0; j < names.size(); j++) {
                if (i != j && isIn(names.get(i), names.get(j))) {
                    throw new IllegalArgumentException("package " + names.get(i) + " is part of " + names.get(j)
                            + " and cannot be kept apart from it");
                }
            }
        }
    }

    /** Creates a rule that fails if a package has no classes: ArchUnit fails a rule whose selection is empty. */
    private static ArchRule hasClasses(String name) {
        return classes()
                .that()
                .resideInAPackage(withSubpackages(name))
                .should()
                .haveNameMatching(".*")
                .as("package " + name + " should have classes");
    }

    private static boolean isIn(String name, String parent) {
        return (name + ".").startsWith(parent + ".");
    }
}
