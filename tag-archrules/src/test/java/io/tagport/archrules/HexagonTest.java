package io.tagport.archrules;

import static io.tagport.archrules.Hexagon.hexagon;
import static io.tagport.archrules.Hexagon.uses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.bad.app.util.Requests;
import com.acme.bad.orphan.Orphan;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule on two projects: {@code com.acme.shop} keeps all rules, {@code com.acme.bad} violates each of them. */
class HexagonTest {
    private static final JavaClasses SHOP = mainClasses("com.acme.shop");
    private static final JavaClasses BAD = mainClasses("com.acme.bad");

    @Test
    void theGoodProjectViolatesNoRule() {
        assertThatCode(() -> shop().check(SHOP)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            every class belongs to one part                      | no rule restricts a class       | com.acme.bad.orphan.Orphan belongs to the parts []
            only allowed packages are used by model              | the domain outlives             | com.acme.bad.usecase.StoredSegments
            only allowed packages are used by ports              | the domain outlives             | org.slf4j.LoggerFactory
            only allowed packages are used by use cases          | the domain outlives             | com.acme.bad.im.ImSegmentStore
            only allowed packages are used by tpns               | a library is added              | com.tngtech.archunit.base.DescribedPredicate
            no port but Segments is used by checkout             | a caller that knows the port    | com.acme.bad.port.SegmentStore
            packages have no cycles                              | packages of a cycle             | com.acme.bad.model
            adapters do not depend on each other                 | an adapter can be removed       | com.acme.bad.im.ImSegmentStore
            ports are interfaces                                 | an adapter implements           | com.acme.bad.port.CachedStore is a class
            the domain has no clock, no randomness               | ports provide time              | java.time.Instant.now()
            the API shows no type of a library                   | an embedder may have            | com.acme.bad.tpns.TpnsSegmentStore shows org.slf4j.Logger
            host api.tpns.example is named only in tpns          | a request that bypasses         | com.acme.bad.app.util.Requests
            no package is a grab bag                             | a package name states           | com.acme.bad.app.util.Requests
            org.slf4j.. is used only in ..tpns..                 | what is used in one place       | com.acme.bad.app.util.Requests
            decorators of SegmentStore extend ForwardingStore    | a default method                | com.acme.bad.usecase.CountingStore
            every implementation of SegmentStore has a contract  | an adapter that passes          | com.acme.bad.im.ImSegmentStore is used in no subclass of SegmentStoreContract
            """)
    void theBadProjectViolatesTheRule(String rule, String reason, String violation) {
        ArchRule violated = bad().rules().stream()
                .filter(candidate -> candidate.getDescription().contains(rule))
                .findFirst()
                .orElseThrow();

        assertThatThrownBy(() -> violated.check(BAD))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("because " + reason)
                .hasMessageContaining(violation);
    }

    @Test
    void everyRuleThatIsNotAboutPresenceIsViolatedByTheBadProject() {
        List<String> kept = bad().rules().stream()
                .filter(rule -> !rule.evaluate(BAD).hasViolation())
                .map(ArchRule::getDescription)
                .filter(rule -> !rule.contains(" has classes, ")
                        && !rule.contains(" should use ")
                        && !rule.contains(" should name "))
                .toList();

        assertThat(kept).singleElement().asString().startsWith("only allowed packages are used by im");
    }

    @Test
    void allRulesAreReportedTogether() {
        assertThatThrownBy(() -> bad().check(BAD))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("ports are interfaces", "no package is a grab bag", "packages have no cycles");
    }

    @Test
    void everyRuleHasAReason() {
        assertThat(shop().rules())
                .allSatisfy(rule -> assertThat(rule.getDescription()).contains(", because "));
    }

    @Test
    void aMisspelledPartFails() {
        assertFails(hexagon("com.acme.shop").model("..modle.."), "package ..modle.. of model has classes");
        assertFails(hexagon("com.acme.shopp").wiring("com.acme.."), "of wiring has classes");
    }

    @Test
    void aPackageOfALibraryIsNotAPartOfTheProject() {
        assertFails(
                hexagon("com.acme.shop").adapter("log", "org.slf4j..", uses()),
                "package org.slf4j.. of log has classes");
    }

    @Test
    void aDeclaredPackageThatIsNotUsedFails() {
        assertFails(
                hexagon("com.acme.shop").adapter("tpns", "..tpns..", uses("org.slf5j..")),
                "classes that belong to tpns should use org.slf5j..");
    }

    @Test
    void aHostThatIsNotNamedFails() {
        assertFails(
                hexagon("com.acme.shop").adapter("tpns", "..tpns..", uses().connectingTo("api.tnps.example")),
                "classes that belong to tpns should name api.tnps.example");
    }

    @Test
    void aConfinedLibraryThatIsNotUsedFails() {
        assertFails(
                hexagon("com.acme.shop").confine("org.slf5j..", "..tpns.."),
                "reside in ..tpns.. should use org.slf5j..");
        assertFails(
                hexagon("com.acme.shop").confine("org.slf4j..", "..tnps.."),
                "reside in ..tnps.. should use org.slf4j..");
    }

    @Test
    void aPartThatIsConfinedToItselfIsUsedNowhereElse() {
        assertFails(hexagon("com.acme.shop").confine("..tpns.."), "..tpns.. is used only in itself");
        assertFails(hexagon("com.acme.shop").confine("..tnps.."), "package ..tnps.. of the project has classes");
    }

    @Test
    void aLibraryThatIsExposedMayBeShown() {
        Hexagon exposing = hexagon("com.acme.bad").adapter("tpns", "..tpns..", uses().exposing("org.slf4j.."));

        assertThatThrownBy(() -> exposing.check(BAD))
                .hasMessageNotContaining("TpnsSegmentStore shows")
                .hasMessageNotContaining("org.slf4j.Logger>");
    }

    @Test
    void anInternalPackageMayShowALibrary() {
        assertThatThrownBy(() -> bad().internals("..tpns..").check(BAD))
                .hasMessageNotContaining("TpnsSegmentStore shows");
    }

    @Test
    void frozenViolationsAreAcceptedAndNewOnesFail() {
        MemoryViolationStore store = new MemoryViolationStore();
        JavaClasses before = BAD.that(isNot(Orphan.class, Requests.class));

        hexagon("com.acme.bad")
                .ports("..port..")
                .useCases("..usecase..")
                .freeze(store)
                .check(before);
        assertThatCode(() -> hexagon("com.acme.bad")
                        .ports("..port..")
                        .useCases("..usecase..")
                        .freeze(store)
                        .check(before))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> hexagon("com.acme.bad")
                        .ports("..port..")
                        .useCases("..usecase..")
                        .freeze(store)
                        .check(BAD))
                .hasMessageContaining("Orphan belongs to the parts []")
                .hasMessageNotContaining("CachedStore");
    }

    @Test
    void aMisspelledPartFailsEvenIfItIsFrozen() {
        MemoryViolationStore store = new MemoryViolationStore();

        assertFails(hexagon("com.acme.shop").model("..modle..").freeze(store), "package ..modle..");
        assertFails(
                hexagon("com.acme.shop").confine("org.slf5j..", "..tpns..").freeze(store), "should use org.slf5j..");
    }

    @Test
    void declarationsWithoutEffectAreRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> hexagon("com.acme.shop.."));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hexagon("com.acme.shop").model());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hexagon("com.acme.shop").model("..m..").model("..n.."));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hexagon("com.acme.shop").adapter(" ", "..m..", uses()));
        assertThatIllegalArgumentException().isThrownBy(() -> uses().connectingTo(""));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hexagon("com.acme.shop").caller("checkout", "..checkout..", String.class, uses()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> hexagon("com.acme.shop").decorators(Runnable.class, String.class));
    }

    private static void assertFails(Hexagon hexagon, String message) {
        assertThatThrownBy(() -> hexagon.check(SHOP))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }

    private static Hexagon shop() {
        return project("com.acme.shop")
                .caller("checkout", "..checkout..", com.acme.shop.port.Segments.class, uses())
                .decorators(com.acme.shop.port.SegmentStore.class, com.acme.shop.usecase.ForwardingStore.class)
                .contract(
                        com.acme.shop.port.SegmentStore.class,
                        com.acme.shop.contract.SegmentStoreContract.class,
                        testClasses("com.acme.shop"));
    }

    private static Hexagon bad() {
        return project("com.acme.bad")
                .caller("checkout", "..checkout..", com.acme.bad.port.Segments.class, uses())
                .decorators(com.acme.bad.port.SegmentStore.class, com.acme.bad.usecase.ForwardingStore.class)
                .contract(
                        com.acme.bad.port.SegmentStore.class,
                        com.acme.bad.contract.SegmentStoreContract.class,
                        testClasses("com.acme.bad"));
    }

    private static Hexagon project(String root) {
        return hexagon(root)
                .model("..model..")
                .ports("..port..")
                .useCases("..usecase..")
                .adapter("tpns", "..tpns..", uses("org.slf4j..").connectingTo("api.tpns.example"))
                .adapter("im", "..im..", uses())
                .wiring("..app..")
                .confine("org.slf4j..", "..tpns..");
    }

    /** The contract tests of the samples are in packages of their own, as their main classes are test classes too. */
    private static JavaClasses mainClasses(String root) {
        return new ClassFileImporter().importPackages(root).that(isNotInContract());
    }

    private static JavaClasses testClasses(String root) {
        return new ClassFileImporter().importPackages(root + ".contract");
    }

    private static DescribedPredicate<JavaClass> isNotInContract() {
        return DescribedPredicate.not(JavaClass.Predicates.resideInAPackage("..contract.."));
    }

    private static DescribedPredicate<JavaClass> isNot(Class<?>... classes) {
        return DescribedPredicate.not(JavaClass.Predicates.belongToAnyOf(classes));
    }
}
