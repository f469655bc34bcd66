package io.tagport.app;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.nio.file.Files;

/** Calls that only one class or package may make. */
@AnalyzeClasses(packages = "io.tagport", importOptions = ImportOption.DoNotIncludeTests.class)
class ForbiddenCallsTest {
    private static final String APP = "io.tagport.app..";

    @ArchTest
    static final ArchRule parsersOfDifferentDocumentsShareNothing = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.tagport.transport.Json")
            .should()
            .callMethod(JsonFactory.class, "builder")
            .orShould()
            .callMethod(JsonMapper.class, "builder")
            .orShould()
            .callConstructor(JsonFactoryBuilder.class)
            .orShould()
            .callConstructor(ObjectMapper.class)
            .orShould()
            .callConstructor(JsonMapper.class)
            .because(
                    "only Json.factoryBuilder switches the cache of member names off, which one sender can break for all");

    @ArchTest
    static final ArchRule filesAreReplacedDurably = noClasses()
            .that()
            .resideInAPackage(APP)
            .and()
            .resideOutsideOfPackage("io.tagport.app.file..")
            .should()
            .callMethodWhere(calls(Files.class, "move|copy|createLink|createDirector(y|ies)")
                    .or(calls(File.class, "renameTo|mkdirs?")))
            .because("a file is forced before it gets its name, and its directory after it");

    @ArchTest
    static final ArchRule filesAreWrittenDurably = noClasses()
            .that()
            .resideInAPackage(APP)
            .and()
            .resideOutsideOfPackage("io.tagport.app.file..")
            .and()
            .doNotHaveFullyQualifiedName("io.tagport.app.watch.AccessLogFile")
            .should()
            .callMethodWhere(calls(Files.class, "write|writeString|newOutputStream|newBufferedWriter|createTempFile"))
            .because("what is reported as written is on the disk");

    private static DescribedPredicate<JavaCall<?>> calls(Class<?> owner, String methods) {
        return describe(
                owner.getSimpleName() + " has the method " + methods,
                call -> call.getTargetOwner().isEquivalentTo(owner)
                        && call.getTarget().getName().matches(methods));
    }
}
