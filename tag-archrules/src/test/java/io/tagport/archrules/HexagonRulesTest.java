package io.tagport.archrules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.bad.im.ImSegmentStore;
import com.acme.bad.tpns.TpnsSegmentStore;
import com.acme.bad.tpns.TpnsStores;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HexagonRulesTest {
    private static final String HERE = "io.tagport.archrules";
    private static final String TPNS = "com.acme.bad.tpns";
    private static final String IM = "com.acme.bad.im";

    @Test
    void aDomainThatUsesALibraryIsFound() {
        ArchRule rule = HexagonRules.usesTheLanguageAlone(HERE);

        assertThat(violates(rule, MemoryViolationStore.class)).isTrue();
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
        assertThat(violates(HexagonRules.keepApart(TPNS, IM), TpnsSegmentStore.class, ImSegmentStore.class))
                .isTrue();
        assertThat(violates(
                        HexagonRules.keepApart(TPNS, "com.acme.bad.i"), TpnsSegmentStore.class, ImSegmentStore.class))
                .isFalse();
        assertThat(violates(HexagonRules.keepApart(TPNS, IM), TpnsStores.class, ImSegmentStore.class))
                .isFalse();
    }

    @Test
    void aMisspelledPackageIsNotKeptApartFromEverything() {
        JavaClasses imported = new ClassFileImporter().importClasses(TpnsStores.class, ImSegmentStore.class);

        assertThatThrownBy(() -> HexagonRules.keepApart(TPNS, "com.acme.bad.mi").check(imported))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("com.acme.bad.mi");
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
                        HexagonRules.usesTheLanguageAlone(HERE, "com.tngtech.archunit"), MemoryViolationStore.class))
                .isFalse();
        assertThat(violates(HexagonRules.usesTheLanguageAlone(HERE, "com.acme"), MemoryViolationStore.class))
                .isTrue();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HexagonRules.usesTheLanguageAlone(HERE, "com.tngtech.archunit.."));
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
