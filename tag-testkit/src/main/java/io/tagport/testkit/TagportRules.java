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
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rules by which Tagport keeps its rooms apart, for those who embed the domain or write an adapter: ArchUnit holds
 * them in a test of one's own.
 *
 * <pre>{@code
 * @AnalyzeClasses(packages = "com.example", importOptions = ImportOption.DoNotIncludeTests.class)
 * class ArchitectureTest {
 *   @ArchTest
 *   static final ArchRule adaptersKeepApart = TagportRules.keepApart("com.example.push", "io.tagport.tpns");
 * }
 * }</pre>
 *
 * <p>A package stands for itself and all below it. A rule about a package without classes fails, as ArchUnit's rules do,
 * unless it is asked not to by {@link ArchRule#allowEmptyShould}.
 */
public final class TagportRules {
    /** What gives another answer at another time, or none: members by the class that has them. */
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

    private TagportRules() {}

    /**
     * Lets a package use nothing but itself, {@code java.lang}, {@code java.util} without logging, and {@code java.time}.
     *
     * @param domain the name of the package, such as {@code io.tagport.domain}
     * @return the rule
     */
    public static ArchRule usesTheLanguageAlone(String domain) {
        return classes()
                .that()
                .resideInAPackage(domain + "..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(domain + "..", "java.lang..", "java.util..", "java.time..")
                        .and(not(resideInAPackage("java.util.logging.."))))
                .because("whoever embeds it embeds nothing else");
    }

    /**
     * Forbids a package to read a clock, to draw random numbers, to sleep, and to look at or write to the process around
     * it. Being handed an {@code InstantSource}, a {@code RandomGenerator} or a port of one's own is fine.
     *
     * @param domain the name of the package
     * @return the rule
     */
    public static ArchRule isHandedTimeAndChance(String domain) {
        return noClasses()
                .that()
                .resideInAPackage(domain + "..")
                .should()
                .accessTargetWhere(describe("the target is time, chance or the process", TagportRules::isOutside))
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
     * Forbids packages to use each other, as adapters must not: they meet in the domain and where everything is wired.
     *
     * @param adapters the names of the packages, at least two
     * @return the rule
     */
    public static ArchRule keepApart(String... adapters) {
        List<String> names = List.of(adapters);
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass one) {
                        return names.stream()
                                .filter(name -> (one.getPackageName() + ".").startsWith(name + "."))
                                .findFirst()
                                .map(SliceIdentifier::of)
                                .orElseGet(SliceIdentifier::ignore);
                    }

                    @Override
                    public String getDescription() {
                        return String.join(", ", names);
                    }
                })
                .should()
                .notDependOnEachOther()
                .because("an adapter is there to be left out or exchanged");
    }
}
