package io.tagport.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexagonRulesTest {
    private static final String HERE = "io.tagport.testkit";

    @Test
    void aDomainThatUsesALibraryIsFound() {
        ArchRule rule = HexagonRules.usesTheLanguageAlone(HERE);

        assertThat(violates(rule, TagVocabulary.class)).isTrue();
        assertThat(violates(rule, Handed.class)).isFalse();
    }

    @Test
    void aDomainThatReadsAClockIsFoundHoweverItDoes() {
        ArchRule rule = HexagonRules.isHandedTimeAndChance(HERE);

        assertThat(violates(rule, Calling.class)).isTrue();
        assertThat(violates(rule, Referring.class)).isTrue();
        assertThat(violates(rule, Handed.class)).isFalse();
    }

    @Test
    void packagesThatUseEachOtherAreFound() {
        assertThat(violates(HexagonRules.keepApart(HERE, "io.tagport.domain"), TagVocabulary.class, Tag.class))
                .isTrue();
        assertThat(violates(HexagonRules.keepApart(HERE, "io.tagport.dom"), TagVocabulary.class, Tag.class))
                .isFalse();
        assertThat(violates(HexagonRules.keepApart(HERE, "io.tagport.domain"), Tag.class, TagSet.class))
                .isFalse();
    }

    @Test
    void aMisspeltPackageIsNotKeptApartFromEverything() {
        JavaClasses imported = new ClassFileImporter().importClasses(Tag.class, TagVocabulary.class);

        assertThatThrownBy(
                        () -> HexagonRules.keepApart(HERE, "io.tagport.domian").check(imported))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.tagport.domian");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "com.example",
                "com.example,com.example",
                "com.example,com.example.push",
                "com.example.push,com.example",
                "com.example..,org.other"
            })
    void packagesThatCannotBeKeptApartAreRejected(String names) {
        String[] packages = names.isEmpty() ? new String[0] : names.split(",");

        assertThatIllegalArgumentException().isThrownBy(() -> HexagonRules.keepApart(packages));
    }

    @Test
    void aDomainMayUseThePackagesThatAreAllowed() {
        assertThat(violates(
                        HexagonRules.usesTheLanguageAlone(
                                HERE, "io.tagport.domain", "net.jqwik", "org.apiguardian.api"),
                        TagVocabulary.class))
                .isFalse();
        assertThat(violates(HexagonRules.usesTheLanguageAlone(HERE, "io.tagport.domain"), TagVocabulary.class))
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HexagonRules.usesTheLanguageAlone(HERE, "io.tagport.domain.."));
    }

    private static boolean violates(ArchRule rule, Class<?>... classes) {
        JavaClasses imported = new ClassFileImporter().importClasses(classes);
        return rule.allowEmptyShould(true).evaluate(imported).hasViolation();
    }

    static final class Calling {
        Instant time() {
            return Instant.now();
        }
    }

    static final class Referring {
        Supplier<Instant> time() {
            return Instant::now;
        }
    }

    static final class Handed {
        Instant time(InstantSource clock) {
            return clock.instant();
        }
    }
}
