package io.tagport.app;

import static com.tngtech.archunit.core.domain.JavaModifier.PROTECTED;
import static com.tngtech.archunit.core.domain.JavaModifier.PUBLIC;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.members;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.tagport.domain.port.TagProvider;
import io.tagport.domain.usecase.ForwardingProvider;
import io.tagport.testkit.HexagonRules;
import java.io.File;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Who may use whom: this class path has every module on it. */
@AnalyzeClasses(packages = "io.tagport", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String DOMAIN = "io.tagport.domain..";
    private static final String MODEL = "io.tagport.domain.model..";
    private static final String PORT = "io.tagport.domain.port..";
    private static final String PLAN = "io.tagport.domain.plan..";
    private static final String USECASE = "io.tagport.domain.usecase..";
    private static final String MIGRATE = "io.tagport.domain.migrate..";
    private static final String AUDIENCE = "io.tagport.domain.audience..";
    private static final String MEMORY = "io.tagport.domain.memory..";
    private static final String TRANSPORT = "io.tagport.transport..";
    private static final String TPNS = "io.tagport.tpns..";
    private static final String IM = "io.tagport.im..";
    private static final String ROCKSDB = "io.tagport.rocksdb..";
    private static final String POSTGRES = "io.tagport.postgres..";
    private static final String SERVER = "io.tagport.server..";
    private static final String RECORD = "io.tagport.server.record..";
    private static final String APP = "io.tagport.app..";
    private static final String TESTKIT = "io.tagport.testkit..";
    private static final String[] LANGUAGE = {"java.lang..", "java.util..", "java.time.."};
    private static final String[] JDK = {
        "java.lang..",
        "java.util..",
        "java.time..",
        "java.io..",
        "java.net..",
        "java.nio..",
        "java.security..",
        "javax.crypto..",
        "javax.net.ssl.."
    };
    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String JUNIT = "org.junit.jupiter.api..";

    // The domain

    @ArchTest
    static final ArchRule theDomainKnowsOnlyItselfAndTheLanguage =
            HexagonRules.usesTheLanguageAlone("io.tagport.domain");

    @ArchTest
    static final ArchRule theDomainIsHandedTimeAndChance = HexagonRules.isHandedTimeAndChance("io.tagport.domain");

    @ArchTest
    static final ArchRule theModelKnowsOnlyItself = only(MODEL, LANGUAGE, MODEL);

    @ArchTest
    static final ArchRule portsKnowTheModel = only(PORT, LANGUAGE, PORT, MODEL);

    @ArchTest
    static final ArchRule plansKnowModelAndPorts = only(PLAN, LANGUAGE, PLAN, MODEL, PORT);

    @ArchTest
    static final ArchRule useCasesKnowModelPortsAndPlans = only(USECASE, LANGUAGE, USECASE, MODEL, PORT, PLAN);

    @ArchTest
    static final ArchRule migrationsKnowModelPortsAndPlans = only(MIGRATE, LANGUAGE, MIGRATE, MODEL, PORT, PLAN);

    @ArchTest
    static final ArchRule theStoreInMemoryKnowsModelPortsAndPlans = only(MEMORY, LANGUAGE, MEMORY, MODEL, PORT, PLAN);

    @ArchTest
    static final ArchRule theDomainNamesNoProvider = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .haveNameMatching(".*[.$]\\w*(Tpns|Xinge|Im|TimPush|Tencent|Rocks|Postgres)(?![a-z])\\w*")
            .because("what providers have in common is told in the field's words");

    @ArchTest
    static final ArchRule whoStandsBeforeAProviderHandsEverythingOn = classes()
            .that()
            .implement(TagProvider.class)
            .and(haveAFieldOf(TagProvider.class))
            .should()
            .beAssignableTo(ForwardingProvider.class)
            .because("what a port answers by default is wrong for who stands before another");

    @ArchTest
    static final ArchRule audiencesKnowTheModel = only(AUDIENCE, LANGUAGE, AUDIENCE, MODEL);

    // The adapters

    @ArchTest
    static final ArchRule transportKnowsNobody = only(TRANSPORT, JDK, TRANSPORT, JACKSON);

    @ArchTest
    static final ArchRule parsersOfDifferentDocumentsShareNothing = noClasses()
            .that()
            .doNotHaveFullyQualifiedName("io.tagport.transport.Json")
            .and()
            .resideOutsideOfPackage("io.tagport.bench..")
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
    static final ArchRule tpnsUsesTheDomainAndItsTechnology = only(TPNS, JDK, TPNS, DOMAIN, TRANSPORT, JACKSON);

    @ArchTest
    static final ArchRule imUsesTheDomainAndItsTechnology = only(IM, JDK, IM, DOMAIN, TRANSPORT, JACKSON);

    @ArchTest
    static final ArchRule rocksdbUsesTheDomainAndItsTechnology = only(ROCKSDB, JDK, ROCKSDB, DOMAIN, "org.rocksdb..");

    @ArchTest
    static final ArchRule postgresUsesTheDomainAndItsTechnology = only(
            POSTGRES, JDK, "java.sql..", "javax.sql..", POSTGRES, DOMAIN, "org.postgresql..", "com.zaxxer.hikari..");

    @ArchTest
    static final ArchRule adaptersKeepApart =
            HexagonRules.keepApart("io.tagport.tpns", "io.tagport.im", "io.tagport.rocksdb", "io.tagport.postgres");

    @ArchTest
    static final ArchRule wireFormatsKnowNoClient = noClasses()
            .that()
            .resideInAPackage("io.tagport.*.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tagport.tpns", "io.tagport.im")
            .because("the server speaks the formats without the clients");

    @ArchTest
    static final ArchRule wireFormatsKnowNoUseCase = noClasses()
            .that()
            .resideInAPackage("io.tagport.*.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PLAN, USECASE, MEMORY)
            .because("a format translates words and decides nothing");

    @ArchTest
    static final ArchRule anAdapterHasFewDoors = classes()
            .that()
            .resideInAnyPackage("io.tagport.tpns", "io.tagport.im", "io.tagport.rocksdb", "io.tagport.postgres")
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .should()
            .haveNameMatching(".*(TagProvider|Config|TagStores|StoreInspection|Settings)")
            .because("a user meets an adapter by its provider, or by its store and its inspection, and its settings");

    // The server

    @ArchTest
    static final ArchRule theServerUsesTheDomainAndWireFormats = only(
            SERVER,
            JDK,
            SERVER,
            DOMAIN,
            TRANSPORT,
            "io.tagport.tpns.wire..",
            "io.tagport.im.wire..",
            "com.sun.net.httpserver..",
            JACKSON,
            JUNIT);

    @ArchTest
    static final ArchRule theServerReadsJsonThroughTheWireFormats = noClasses()
            .that()
            .resideInAPackage(SERVER)
            .and()
            .doNotHaveFullyQualifiedName("io.tagport.server.UnknownFields")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JACKSON)
            .because("only what the formats pass over is looked for beside them");

    @ArchTest
    static final ArchRule faultsAreDescribedWithoutServing =
            only("io.tagport.server.fault..", LANGUAGE, "io.tagport.server.fault..", RECORD, DOMAIN);

    @ArchTest
    static final ArchRule whatIsRecordedKnowsNoServing =
            only(RECORD, LANGUAGE, RECORD, DOMAIN, "io.tagport.tpns.wire..", "io.tagport.im.wire..");

    @ArchTest
    static final ArchRule onlyTheExtensionAndTheTestkitKnowJUnit = noClasses()
            .that()
            .resideOutsideOfPackages("io.tagport.server.junit..", TESTKIT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(JUNIT)
            .because("whoever serves has no JUnit");

    @ArchTest
    static final ArchRule endpointsKnowNoEngine = noClasses()
            .that()
            .resideOutsideOfPackage(APP)
            .and()
            .doNotHaveFullyQualifiedName("io.tagport.server.TagServer")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.net.httpserver..", "io.vertx..", "io.netty..")
            .because("one protocol suite runs over every engine");

    @ArchTest
    static final ArchRule oneRoomOfTheAppKnowsItsEngine = noClasses()
            .that()
            .resideInAPackage(APP)
            .and()
            .resideOutsideOfPackage("io.tagport.app.serve..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.sun.net.httpserver..", "io.vertx..", "io.netty..");

    @ArchTest
    static final ArchRule oneRoomOfTheAppKnowsTheMetricsLibrary = noClasses()
            .that()
            .resideOutsideOfPackage("io.tagport.app.watch..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.prometheus..")
            .because("endpoints tell what they found and need not know who counts");

    @ArchTest
    static final ArchRule oneRoomOfTheAppKnowsBitmaps = noClasses()
            .that()
            .resideOutsideOfPackage("io.tagport.app.audience..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.roaringbitmap..")
            .because("who asks for an audience is told how many and who, not how they are kept");

    @ArchTest
    static final ArchRule theAppPutsAdaptersTogetherInOneRoom = noClasses()
            .that()
            .resideInAPackage(APP)
            .and()
            .resideOutsideOfPackages("io.tagport.app.wiring..", "io.tagport.app.demo..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.tagport.tpns", "io.tagport.im", ROCKSDB)
            .because("a provider is swapped by configuration");

    @ArchTest
    static final ArchRule filesAreReplacedDurably = noClasses()
            .that()
            .resideInAPackage(APP)
            .and()
            .resideOutsideOfPackage("io.tagport.app.file..")
            .should()
            .callMethodWhere(placesAFile())
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
            .callMethodWhere(writesAFile())
            .because("what is reported as written is on the disk");

    // Everybody

    @ArchTest
    static final ArchRule nobodyUsesTheApp = nobodyElseUses(APP);

    @ArchTest
    static final ArchRule nobodyUsesTheTestkit = nobodyElseUses(TESTKIT);

    @ArchTest
    static final ArchRule noPackageIsADrawer = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..", "..utils..", "..common..", "..helper..", "..helpers..", "..manager..", "..misc..")
            .because("a package says what its classes are about");

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

    @ArchTest
    static final ArchRule jacksonStaysBehindTheWire = members()
            .that(arePartOfADoor())
            .should(mentionNoJackson())
            .because("a host may have another major version of it");

    /** Everything in a package depends on nothing but these. */
    private static ArchRule only(String room, String[] jdk, String... rooms) {
        return classes()
                .that()
                .resideInAPackage(room)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(Stream.of(jdk, rooms).flatMap(Stream::of).toArray(String[]::new));
    }

    private static ArchRule nobodyElseUses(String room) {
        return noClasses()
                .that()
                .resideOutsideOfPackage(room)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(room);
    }

    private static DescribedPredicate<JavaClass> haveAFieldOf(Class<?> port) {
        return DescribedPredicate.describe(
                "have a field of " + port.getSimpleName(),
                type -> type.getFields().stream()
                        .anyMatch(field -> field.getRawType().isEquivalentTo(port)));
    }

    private static DescribedPredicate<JavaCall<?>> placesAFile() {
        return calls("rename, copy or link a file", Files.class, "move|copy|createLink|createDirector(y|ies)")
                .or(calls("rename a file", File.class, "renameTo|mkdirs?"));
    }

    private static DescribedPredicate<JavaCall<?>> writesAFile() {
        return calls("write a file", Files.class, "write|writeString|newOutputStream|newBufferedWriter|createTempFile");
    }

    private static DescribedPredicate<JavaCall<?>> calls(String description, Class<?> owner, String methods) {
        return DescribedPredicate.describe(
                description,
                call -> call.getTargetOwner().isEquivalentTo(owner)
                        && call.getTarget().getName().matches(methods));
    }

    private static DescribedPredicate<JavaMember> arePartOfADoor() {
        return DescribedPredicate.describe("are visible outside of wire, transport and the app", member -> {
            JavaClass owner = member.getOwner();
            boolean visible = member.getModifiers().contains(PUBLIC)
                    || member.getModifiers().contains(PROTECTED);
            return visible
                    && owner.getModifiers().contains(PUBLIC)
                    && !JavaClass.Predicates.resideInAnyPackage("..wire..", TRANSPORT, APP)
                            .test(owner);
        });
    }

    private static ArchCondition<JavaMember> mentionNoJackson() {
        return new ArchCondition<>("mention no type of Jackson") {
            @Override
            public void check(JavaMember member, ConditionEvents events) {
                typesOf(member).stream()
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .filter(type -> type.getPackageName().startsWith("com.fasterxml."))
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                member, member.getFullName() + " mentions " + type.getName())));
            }
        };
    }

    private static List<JavaType> typesOf(JavaMember member) {
        if (member instanceof JavaField field) {
            return List.of(field.getType());
        }
        JavaCodeUnit code = (JavaCodeUnit) member;
        List<JavaType> types = new ArrayList<>(code.getParameterTypes());
        types.add(code.getReturnType());
        types.addAll(code.getExceptionTypes());
        return types;
    }
}
