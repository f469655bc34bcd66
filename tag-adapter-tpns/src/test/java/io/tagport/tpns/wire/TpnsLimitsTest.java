package io.tagport.tpns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.TagFault;
import org.junit.jupiter.api.Test;

class TpnsLimitsTest {
    @Test
    void fiftyChineseCharactersAreATagInCharactersAndTooLongInBytes() {
        String fifty = "标".repeat(50);

        assertThat(TpnsLimits.CHARACTERS.faultOf(fifty)).isEmpty();
        assertThat(TpnsLimits.CHARACTERS.faultOf(fifty + "签")).contains(TagFault.TOO_LONG);
        assertThat(TpnsLimits.BYTES.faultOf("标".repeat(16))).isEmpty();
        assertThat(TpnsLimits.BYTES.faultOf("标".repeat(17))).contains(TagFault.TOO_LONG);
    }

    @Test
    void aTokenIsOneToThirtySixPrintableCharactersWithoutBlanks() {
        assertThat(TpnsLimits.CHARACTERS.subjectForm().allows("t".repeat(36))).isTrue();
        assertThat(TpnsLimits.CHARACTERS.subjectForm().allows("t".repeat(37))).isFalse();
        assertThat(TpnsLimits.CHARACTERS.subjectForm().allows("a b")).isFalse();
    }
}
