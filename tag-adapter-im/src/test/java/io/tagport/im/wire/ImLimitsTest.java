package io.tagport.im.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.model.Subject;
import io.tagport.domain.model.SubjectKind;
import io.tagport.domain.model.TagViolation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImLimitsTest {
    @Test
    void aTagHasFiftyBytesNotCharacters() {
        assertThat(ImLimits.TAGS.violationOf("标".repeat(16) + "ab")).isEmpty();
        assertThat(ImLimits.TAGS.violationOf("标".repeat(17))).contains(TagViolation.TOO_LONG);
    }

    @Test
    void anAccountIsPrintableAsciiWithBlanks() {
        assertThat(ImLimits.TAGS.subjectIdFormat().allows("li lei")).isTrue();
        assertThat(ImLimits.TAGS.subjectIdFormat().allows("x".repeat(128))).isTrue();
        assertThat(ImLimits.TAGS.subjectIdFormat().allows("x".repeat(129))).isFalse();
        assertThat(ImLimits.TAGS.subjectIdFormat().allows("小明")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"379C2F0D-290D-47AE-94D1-919058C39C77", "123456789012345678901234567890123"})
    void aRegistrationIdIsADevice(String id) {
        assertThat(ImLimits.kindOf(new Subject(id))).isEqualTo(SubjectKind.DEVICE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xiaoming", "12345678901234567890123456789012", "379C2F0D-290D-47AE-94D1"})
    void everyPossibleUserIdIsAUser(String id) {
        assertThat(ImLimits.kindOf(new Subject(id))).isEqualTo(SubjectKind.USER);
    }
}
