package io.tagport.archrules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Map;
import java.util.regex.Pattern;

/** Access to members whose results depend on time, randomness or the process. */
final class ProcessAccess {
    /** The members by the name of their class. */
    private static final Map<String, Pattern> MEMBERS = Map.ofEntries(
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

    private ProcessAccess() {}

    static ArchRule forbiddenIn(DescribedPredicate<JavaClass> domain) {
        return noClasses()
                .that(domain)
                .should()
                .accessTargetWhere(
                        describe("the target is time, randomness or the process", ProcessAccess::isForbidden))
                .as("the domain has no clock, no randomness and no access to its process")
                .because("ports provide time and randomness, so that a test can control them");
    }

    private static boolean isForbidden(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        boolean readsClock = owner.getPackageName().startsWith("java.time")
                && access.getName().equals("now");
        Pattern forbidden = MEMBERS.get(owner.getName());
        return readsClock
                || (forbidden != null && forbidden.matcher(access.getName()).matches());
    }
}
