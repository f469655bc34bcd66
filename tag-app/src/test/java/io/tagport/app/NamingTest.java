package io.tagport.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** The names of the classes of all modules, which are on this class path. */
@AnalyzeClasses(packages = "io.tagport", importOptions = ImportOption.DoNotIncludeTests.class)
class NamingTest {
    @ArchTest
    static final ArchRule theDomainNamesNoProvider = noClasses()
            .that()
            .resideInAPackage("io.tagport.domain..")
            .should()
            .haveNameMatching(".*[.$]\\w*(Tpns|Xinge|Im|TimPush|Tencent|Rocks|Postgres)(?![a-z])\\w*")
            .because("the common features of providers have names of the field");

    @ArchTest
    static final ArchRule noNameIsABuildingBlock = noClasses()
            .should()
            .haveSimpleNameEndingWith("Impl")
            .orShould()
            .haveNameMatching(".*(DTO|Dto|Helper|Manager|Utils?)")
            .because("the package says what kind of thing a class is, its name says which");

    @ArchTest
    static final ArchRule topLevelTypesAreNouns = noClasses()
            .that()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("Binding")
            .and()
            .doNotHaveSimpleName("Wiring")
            .should()
            .haveNameMatching(".*\\.[A-Z][a-z]+(ed|ing)")
            .because("a participle does not name a thing");

    @ArchTest
    static final ArchRule noTypeHasARetiredWordInItsName = noClasses()
            .should()
            .haveNameMatching(".*[.$]([A-Z]\\w*)?(Told|Met|Asked|Carried|Spoiled|Wish|Wishes|Room|Door|Sight|Lane|Lanes"
                    + "|Stranger|Newcomer|Crowd|Patience|Turn|Turns|Strike|Hindrance|Remark|Census)([A-Z]\\w*)?")
            .because("docs/glossary.md has the word to use");

    /** One letter is easily overlooked. {@code Tags} and {@code TagStores}, with their implementations, are core words. */
    @ArchTest
    static void noTwoNamesDifferByOneLetter(JavaClasses classes) {
        List<String> names = classes.stream()
                .filter(JavaClass::isTopLevelClass)
                .map(JavaClass::getSimpleName)
                .filter(name -> !name.matches("Tags|\\w*TagStores"))
                .distinct()
                .toList();
        assertThat(names.stream()
                        .flatMap(one -> names.stream()
                                .filter(other -> one.compareTo(other) < 0 && differByOneLetter(one, other))
                                .map(other -> one + " and " + other)))
                .isEmpty();
    }

    private static boolean differByOneLetter(String one, String other) {
        int start = 0;
        while (start < Math.min(one.length(), other.length()) && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        String restOfOne = one.substring(start);
        String restOfOther = other.substring(start);
        return tail(restOfOne).equals(tail(restOfOther))
                || tail(restOfOne).equals(restOfOther)
                || restOfOne.equals(tail(restOfOther));
    }

    private static String tail(String text) {
        return text.isEmpty() ? text : text.substring(1);
    }
}
