package io.tagport.im.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import io.tagport.domain.port.RetryAdvice;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImCodeTest {
    @ParameterizedTest
    @ValueSource(ints = {91000, 60008, 60013, 60014, 70169, 70202, 70500, 90992, 90994, 90995})
    void aTransientFailureLeavesTheOutcomeUnknown(int code) {
        assertThat(ImCode.outcomeOf(code, "later")).isEqualTo(new Outcome.Unknown(code, "later"));
    }

    @ParameterizedTest
    @ValueSource(ints = {70001, 70052, 70003, 70005, 60004, 60005, 20002})
    void aStaleSignatureIsRenewed(int code) {
        assertThat(refusal(code).reason()).isEqualTo(RefusalReason.EXPIRED_SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(ints = {60007, 60011, 60018, 60019, 70050})
    void overTheRateMeansSlower(int code) {
        assertThat(refusal(code).reason()).isEqualTo(RefusalReason.RATE_LIMITED);
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                90009, 90045, 60006, 60010, 60016, 60017, 60020, 60021, 70009, 70013, 70014, 70016, 70020, 70051, 70114,
                70398, 70403
            })
    void errorsThatOnlyAnOperatorCanRepairStopTheRun(int code) {
        assertThat(refusal(code).reason()).isEqualTo(RefusalReason.MISCONFIGURED);
    }

    @ParameterizedTest
    @CsvSource({
        "70107, UNKNOWN_SUBJECT",
        "90012, UNKNOWN_SUBJECT",
        "90048, UNKNOWN_SUBJECT",
        "90035, WRONG_SUBJECT_KIND",
        "90020, BAD_TAG",
        "90040, BAD_TAG",
        "90032, TOO_MANY",
        "90046, TOO_MANY",
        "90019, BAD_REQUEST",
        "90023, BAD_REQUEST",
        "90018, TOO_MANY",
        "70206, TOO_MANY",
        "93000, TOO_MANY",
        "90001, BAD_REQUEST",
        "90003, BAD_REQUEST",
        "60002, BAD_REQUEST",
        "60003, BAD_REQUEST",
        "60012, BAD_REQUEST",
        "60015, BAD_REQUEST",
        "70002, BAD_REQUEST",
        "70402, BAD_REQUEST",
        "60009, UNSUPPORTED"
    })
    void invalidRequestsAreNotRetried(int code, RefusalReason why) {
        assertThat(refusal(code).reason()).isEqualTo(why);
        assertThat(why.retryAdvice()).isEqualTo(RetryAdvice.NEVER);
    }

    @ParameterizedTest
    @ValueSource(ints = {60022, 1, -1, 0, 99999})
    void aCodeThatNoPageExplainsIsKeptAndNotRepeated(int code) {
        assertThat(ImCode.outcomeOf(code, "words")).isEqualTo(new Outcome.Refused(RefusalReason.OTHER, code, "words"));
    }

    @Test
    void withoutATextTheMessageIsTheMeaningOfTheCode() {
        assertThat(refusal(70107).message()).isEqualTo("the account does not exist");
    }

    @Test
    void onlyTooManyChecksTellHowLongToWait() {
        assertThat(ImCode.retryAfter(70050)).isEqualTo(Duration.ofSeconds(60));
        assertThat(ImCode.retryAfter(60007)).isZero();
        assertThat(ImCode.retryAfter(123)).isZero();
    }

    private static Outcome.Refused refusal(int code) {
        return (Outcome.Refused) ImCode.outcomeOf(code, "");
    }
}
