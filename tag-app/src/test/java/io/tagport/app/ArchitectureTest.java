package io.tagport.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.tagport.archrules.Hexagon.hexagon;
import static io.tagport.archrules.Hexagon.uses;
import static io.tagport.archrules.HexagonRules.haveContractTests;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.port.TagStore;
import io.tagport.domain.usecase.ForwardingProvider;
import io.tagport.testkit.TagProviderContract;
import io.tagport.testkit.TagStoreContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The dependencies between the packages of all modules, which are on this class path. */
@AnalyzeClasses(packages = "io.tagport", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String MODEL = "io.tagport.domain.model..";
    private static final String PORT = "io.tagport.domain.port..";
    private static final String PLAN = "io.tagport.domain.plan..";
    private static final String MEMORY = "io.tagport.domain.memory..";
    private static final String USE_CASE = "io.tagport.domain.usecase..";
    private static final String AUDIENCE = "io.tagport.domain.audience..";
    private static final String TRANSPORT = "io.tagport.transport..";
    private static final String TPNS_WIRE = "io.tagport.tpns.wire..";
    private static final String IM_WIRE = "io.tagport.im.wire..";
    private static final String RECORD = "io.tagport.server.record..";
    private static final String FAULT = "io.tagport.server.fault..";
    private static final String WIRING = "io.tagport.app.wiring..";
    private static final String DEMO = "io.tagport.app.demo..";
    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String JUNIT = "org.junit.jupiter..";
    private static final String HTTP_SERVER = "com.sun.net.httpserver..";

    @ArchTest
    static void theHexagonHolds(JavaClasses classes) {
        hexagon("io.tagport")
                .model(MODEL)
                .ports(PORT)
                .domain("plans", PLAN, uses(MODEL, PORT))
                .domain("use cases", USE_CASE, uses(MODEL, PORT, PLAN))
                .domain("migrations", "io.tagport.domain.migrate..", uses(MODEL, PLAN))
                .domain("store in memory", MEMORY, uses(MODEL, PORT))
                .domain("audiences", AUDIENCE, uses(MODEL))
                .component("transport", TRANSPORT, uses(JACKSON))
                .component(
                        "wire format of TPNS",
                        TPNS_WIRE,
                        uses(MODEL, PORT, AUDIENCE, TRANSPORT, JACKSON).connectingTo("api.tpns."))
                .component(
                        "wire format of IM",
                        IM_WIRE,
                        uses(MODEL, PORT, AUDIENCE, TRANSPORT, JACKSON).connectingTo("im.qcloud.com"))
                .adapter("tpns", "io.tagport.tpns", uses(TPNS_WIRE, TRANSPORT))
                .adapter("im", "io.tagport.im", uses(IM_WIRE, TRANSPORT))
                .adapter("rocksdb", "io.tagport.rocksdb..", uses(MEMORY, "org.rocksdb.."))
                .adapter(
                        "postgres",
                        "io.tagport.postgres..",
                        uses(MEMORY, "java.sql..", "org.postgresql..", "com.zaxxer.hikari.."))
                .component("records of requests", RECORD, uses(MODEL, PORT, TPNS_WIRE, IM_WIRE))
                .component("faults", FAULT, uses(MODEL, PORT, RECORD))
                .component(
                        "server",
                        "io.tagport.server",
                        uses(
                                MODEL,
                                PORT,
                                TRANSPORT,
                                TPNS_WIRE,
                                IM_WIRE,
                                RECORD,
                                FAULT,
                                MEMORY,
                                USE_CASE,
                                HTTP_SERVER,
                                JACKSON))
                .component(
                        "JUnit extension",
                        "io.tagport.server.junit..",
                        uses("io.tagport.server", RECORD, FAULT, TPNS_WIRE).exposing(JUNIT))
                .component(
                        "testkit",
                        "io.tagport.testkit..",
                        uses("io.tagport.domain..", "org.assertj..").exposing(JUNIT, "net.jqwik.."))
                .component("architecture rules", "io.tagport.archrules..", uses().exposing("com.tngtech.archunit.."))
                .wiring("io.tagport.app..")
                .internals("..wire..", TRANSPORT)
                .decorators(TagProvider.class, ForwardingProvider.class)
                .confine("io.tagport.testkit..")
                .confine("io.tagport.archrules..")
                .confine(JUNIT, "io.tagport.server.junit..", "io.tagport.testkit..")
                .confine("io.tagport.tpns", WIRING, DEMO)
                .confine("io.tagport.im", WIRING, DEMO)
                .confine("io.tagport.rocksdb..", WIRING)
                .confine(HTTP_SERVER, "io.tagport.server")
                .confine("io.[vertx|netty]..", "io.tagport.app.serve..")
                .confine("io.prometheus..", "io.tagport.app.watch..")
                .confine("org.roaringbitmap..", "io.tagport.app.audience..")
                .check(classes);
    }

    @ArchTest
    static void everyImplementationPassesItsContract(JavaClasses classes) {
        List<Path> folders = Stream.of("testkit", "adapter-rocksdb", "adapter-postgres", "server", "app")
                .map(module -> Path.of("..", "tag-" + module, "target", "test-classes"))
                .toList();
        assumeTrue(folders.stream().allMatch(Files::isDirectory), "only a build of all modules has all contract tests");
        JavaClasses tests = new ClassFileImporter().importPaths(folders);

        haveContractTests("io.tagport", TagProvider.class, TagProviderContract.class, tests)
                .check(classes);
        haveContractTests("io.tagport", TagStore.class, TagStoreContract.class, tests)
                .check(classes);
    }

    @ArchTest
    static final ArchRule recordsAndFaultsDoNoInputOrOutput = noClasses()
            .that()
            .resideInAnyPackage(RECORD, FAULT)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io..", "java.net..", "java.nio..", "java.security..", "javax..")
            .because("an engine reads and writes, and they describe what it does");

    @ArchTest
    static final ArchRule onlyTheTestServerKnowsTheEngineOfTheJdk = noClasses()
            .that()
            .resideInAPackage("io.tagport.server")
            .and()
            .doNotHaveFullyQualifiedName("io.tagport.server.TagServer")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(HTTP_SERVER)
            .because("one protocol suite runs over every engine");

    @ArchTest
    static final ArchRule theServerReadsJsonThroughTheWireFormats = noClasses()
            .that()
            .resideInAPackage("io.tagport.server..")
            .and()
            .doNotHaveFullyQualifiedName("io.tagport.server.UnknownFields")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JACKSON)
            .because("the wire formats know the fields; only unknown fields are read in addition");

    @ArchTest
    static final ArchRule adaptersExposeOnlyProviderStoreAndSettings = classes()
            .that()
            .resideInAnyPackage("io.tagport.tpns", "io.tagport.im", "io.tagport.rocksdb", "io.tagport.postgres")
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .haveNameMatching(".*(TagProvider|Config|TagStores|StoreInspection|Settings)")
            .because(
                    "an embedder uses an adapter by its provider, or by its store and its inspection, and its settings");
}
