package io.tagport.tpns.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.domain.port.Outcome;
import io.tagport.domain.port.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TpnsCodeTest {
    @ParameterizedTest
    @CsvSource({
        "1008001, 'parameter parse error', BAD_REQUEST",
        "1008002, 'missing parameter', BAD_REQUEST",
        "1008003, 'auth failure', MISCONFIGURED",
        "1008006, 'invalid token', UNKNOWN_SUBJECT",
        "1008007, 'invalid parameter', BAD_REQUEST",
        "1008027, 'batch op,total error', OTHER",
        "1008028, 'request too fast', RATE_LIMITED",
        "1008029, 'token is not valid', BAD_SUBJECT",
        "1008030, 'app not paid', MISCONFIGURED",
        "1008031, 'app was expired', MISCONFIGURED",
        "1008035, '', MISCONFIGURED",
        "1010001, '', MISCONFIGURED",
        "10030002, '', MISCONFIGURED",
        "10110008, 'no token,no account', UNKNOWN_SUBJECT"
    })
    void aCodeOfTheTableIsARefusalWithItsReason(int number, String errMsg, RefusalReason why) {
        TpnsCode code = TpnsCode.of(number).orElseThrow();

        assertThat(code.errMsg()).isEqualTo(errMsg);
        assertThat(code.refusal()).contains(why);
        assertThat(TpnsCode.outcomeOf(number, "as sent")).isEqualTo(new Outcome.Refused(why, number, "as sent"));
    }

    @ParameterizedTest
    @CsvSource({"1008004, 'invoke service error'", "1008026, 'batch op,partly error'"})
    void internalErrorsAndPartialBatchesAreUnknown(int number, String errMsg) {
        TpnsCode code = TpnsCode.of(number).orElseThrow();

        assertThat(code.errMsg()).isEqualTo(errMsg);
        assertThat(code.refusal()).isEmpty();
        assertThat(TpnsCode.outcomeOf(number, "as sent")).isEqualTo(new Outcome.Unknown(number, "as sent"));
    }

    @Test
    void zeroIsDone() {
        assertThat(TpnsCode.outcomeOf(0, "NO_ERROR")).isEqualTo(Outcome.applied());
        assertThat(TpnsCode.OK.refusal()).isEmpty();
        assertThat(TpnsCode.OK.errMsg()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 1, 10101, 1008005, 1008036, Integer.MAX_VALUE})
    void aCodeThatIsNotInTheTableIsARefusalForAnotherReason(int number) {
        assertThat(TpnsCode.of(number)).isEmpty();
        assertThat(TpnsCode.outcomeOf(number, "as sent"))
                .isEqualTo(new Outcome.Refused(RefusalReason.OTHER, number, "as sent"));
    }

    @Test
    void theTableIsComplete() {
        assertThat(TpnsCode.values()).hasSize(17);
    }
}
