package io.tagport.archrules;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.be;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

/** The rule that only the adapter of a provider names the provider's host. */
final class HostRule {
    private HostRule() {}

    static ArchRule namedOnlyIn(String root, String host, DescribedPredicate<JavaClass> owners) {
        return noClasses()
                .that(resideInAPackage(root + "..").and(not(owners)))
                .should(be(describe("a class that names " + host, type -> ConstantPool.contains(type, host))))
                .as("host " + host + " is named only in " + owners.getDescription())
                .because("a request that bypasses the adapter bypasses its pace, its retries and its outcomes")
                .allowEmptyShould(true);
    }
}
