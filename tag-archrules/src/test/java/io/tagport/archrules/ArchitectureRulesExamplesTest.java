package io.tagport.archrules;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static io.tagport.archrules.Hexagon.hexagon;
import static io.tagport.archrules.Hexagon.uses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.acme.shop.contract.SegmentStoreContract;
import com.acme.shop.port.SegmentStore;
import com.acme.shop.port.Segments;
import com.acme.shop.usecase.ForwardingStore;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Java examples of {@code docs/architecture-rules.md}: they compile, hold, and are identical to its blocks. */
class ArchitectureRulesExamplesTest {
    private static final Path SOURCE = Path.of("src/test/java/io/tagport/archrules/ArchitectureRulesExamplesTest.java");
    private static final Path DOCUMENT = Path.of("../docs/architecture-rules.md");
    private static final Pattern JAVA_BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    static Hexagon shop(JavaClasses tests) {
        return hexagon("com.acme.shop")
                .model("..model..")
                .ports("..port..")
                .useCases("..usecase..")
                .adapter("tpns", "..tpns..", uses("org.slf4j..").connectingTo("api.tpns.example"))
                .adapter("im", "..im..", uses())
                .caller("checkout", "..checkout..", Segments.class, uses())
                .wiring("..app..")
                .confine("org.slf4j..", "..tpns..")
                .decorators(SegmentStore.class, ForwardingStore.class)
                .contract(SegmentStore.class, SegmentStoreContract.class, tests);
    }

    static void check() {
        JavaClasses main = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("com.acme.shop");
        JavaClasses tests = new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages("com.acme.shop");
        shop(tests).check(main);
    }

    static void checkWithFrozenViolations(JavaClasses main, JavaClasses tests) {
        shop(tests).freeze().check(main);
    }

    @Test
    void theExampleHolds() {
        JavaClasses all = new ClassFileImporter().importPackages("com.acme.shop");

        assertThatCode(() -> shop(all).check(all.that(not(resideInAPackage("..contract..")))))
                .doesNotThrowAnyException();
    }

    @Test
    void theDocumentShowsTheseExamplesWordForWord() throws IOException {
        String source = stripped(Files.readString(SOURCE));
        List<String> blocks = JAVA_BLOCK
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map(block -> stripped(block.group(1)))
                .toList();

        assertThat(blocks).hasSize(3).allSatisfy(block -> assertThat(source).contains(block));
    }

    @Test
    void theDocumentListsEveryRule() throws IOException {
        String document = Files.readString(DOCUMENT);

        assertThat(shop(new ClassFileImporter().importClasses(Segments.class)).rules())
                .extracting(rule -> rule.getDescription().replaceFirst(".*, because ", ""))
                .allSatisfy(reason -> assertThat(document).contains(reason));
    }

    /** The lines without their indentation, which differs. */
    private static String stripped(String text) {
        return String.join("\n", text.strip().lines().map(String::strip).toList());
    }
}
