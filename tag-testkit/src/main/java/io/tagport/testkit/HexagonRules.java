package io.tagport.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * ArchUnit rules that separate the packages of Tagport, for use in the architecture tests of projects that embed the
 * domain or implement an adapter.
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

    /** Members whose results depend on time, randomness or the process, by the name of their class. */
    private static final Map<String, Pattern> TIME_CHANCE_AND_SURROUNDINGS = Map.ofEntries(
            Map.entry(
                    "java.lang.System",
                    Pattern.compile("currentTimeMillis|nanoTime|getenv|getPropert(y|ies)|setProperty|out|err|in")),
            Map.entry("java.lang.Math", Pattern.compile("random")),
            Map.entry("java.lang.StrictMath", Pattern.compile("random")),
            Map.entry("java.lang.Thread", Pattern.compile("sleep|onSpinWait")),
            Map.entry("java.util.concurrent.TimeUnit", Pattern.compile("sleep|timedJoin|timedWait")),
            Map.entry("java.util.concurrent.locks.LockSupport", Pattern.compile("park(Nanos|Until)?")),
            Map.entry("java.util.UUID", Pattern.compile("randomUUID")),
            Map.entry("java.util.Random", Pattern.compile(".*")),
            Map.entry("java.util.SplittableRandom", Pattern.compile(".*")),
            Map.entry("java.util.concurrent.ThreadLocalRandom", Pattern.compile(".*")),
            Map.entry("java.util.random.RandomGenerator", Pattern.compile("getDefault|of")),
            Map.entry("java.util.random.RandomGeneratorFactory", Pattern.compile(".*")),
            Map.entry("java.time.Clock", Pattern.compile("system.*|tick(Seconds|Minutes|Millis)")),
            Map.entry("java.time.InstantSource", Pattern.compile("system")));

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
                .because("an embedder of it embeds nothing else");
    }

    private static String withSubpackages(String name) {
        return name + "..";
    }

    /**
     * Checks package names: a pattern such as {@code com.example..} would match no package, and the rule would have no
     * effect.
     */
    private static void requirePackages(List<String> names) {
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
        return noClasses()
                .that()
                .resideInAPackage(domain + "..")
                .should()
                .accessTargetWhere(describe("the target is time, chance or the process", HexagonRules::isOutside))
                .because("time and chance come in through ports, so that a test can hold them still");
    }

    private static boolean isOutside(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        boolean readsClock = owner.getPackageName().startsWith("java.time")
                && access.getName().equals("now");
        Pattern forbidden = TIME_CHANCE_AND_SURROUNDINGS.get(owner.getName());
        return readsClock
                || (forbidden != null && forbidden.matcher(access.getName()).matches());
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
        rules.add(slices().assignedFrom(new PackageSlices(names))
                .should()
                .notDependOnEachOther()
                .because("an adapter is there to be left out or exchanged"));
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

    /**
     * The assignment of each class to the named package that contains it; a class outside all named packages is
     * ignored.
     */
    private record PackageSlices(List<String> names) implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass javaClass) {
            return names.stream()
                    .filter(name -> isIn(javaClass.getPackageName(), name))
                    .findFirst()
                    .map(SliceIdentifier::of)
                    .orElseGet(SliceIdentifier::ignore);
        }

        @Override
        public String getDescription() {
            return String.join(", ", names);
        }
    }
}
