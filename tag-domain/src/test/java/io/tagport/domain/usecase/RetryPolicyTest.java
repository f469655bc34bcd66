package io.tagport.domain.usecase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    @Test
    void oneTryAndNothingElseIsEnough() {
        assertThat(new RetryPolicy(1, Duration.ZERO, Duration.ZERO, 0, 0)).isEqualTo(RetryPolicy.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0",
        "1, -1, 0, 0, 0",
        "1, 0, -1, 0, 0",
        "1, 0, 0, -0.1, 0",
        "1, 0, 0, NaN, 0",
        "1, 0, 0, 0, -1"
    })
    void noTryAndNegativeNumbersAreRefused(int tries, long first, long longest, double share, int some) {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new RetryPolicy(tries, Duration.ofMillis(first), Duration.ofMillis(longest), share, some));
    }
}
