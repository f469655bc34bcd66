package io.tagport.tpns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.TagViolation;
import org.junit.jupiter.api.Test;

class TpnsLimitsTest {
    @Test
    void fiftyChineseCharactersAreATagInCharactersAndTooLongInBytes() {
        String fifty = "标".repeat(50);

        assertThat(TpnsLimits.CHARACTERS.violationOf(fifty)).isEmpty();
        assertThat(TpnsLimits.CHARACTERS.violationOf(fifty + "签")).contains(TagViolation.TOO_LONG);
        assertThat(TpnsLimits.BYTES.violationOf("标".repeat(16))).isEmpty();
        assertThat(TpnsLimits.BYTES.violationOf("标".repeat(17))).contains(TagViolation.TOO_LONG);
    }

    @Test
    void aTokenIsOneToThirtySixPrintableCharactersWithoutBlanks() {
        assertThat(TpnsLimits.CHARACTERS.subjectIdFormat().allows("t".repeat(36)))
                .isTrue();
        assertThat(TpnsLimits.CHARACTERS.subjectIdFormat().allows("t".repeat(37)))
                .isFalse();
        assertThat(TpnsLimits.CHARACTERS.subjectIdFormat().allows("a b")).isFalse();
    }
}
