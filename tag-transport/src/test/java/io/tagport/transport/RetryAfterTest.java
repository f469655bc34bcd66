package io.tagport.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-12-01T00:00:28Z"));

    private static Duration of(Map<String, List<String>> headers) {
        return RetryAfter.of(HttpHeaders.of(headers, (name, value) -> true), CLOCK);
    }

    private static Duration of(String value) {
        return of(Map.of("Retry-After", List.of(value)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"0|0", "7|7", "86400|86400", "86401|86400", "999999999999999999|86400", "99999999999999999999|0"})
    void secondsAreTakenUpToADay(String value, long seconds) {
        assertThat(of(value)).isEqualTo(Duration.ofSeconds(seconds));
    }

    /** The three forms of RFC 9110, in which each must be read. */
    @ParameterizedTest
    @ValueSource(
            strings = {"Tue, 01 Dec 2026 00:01:05 GMT", "Tuesday, 01-Dec-26 00:01:05 GMT", "Tue Dec  1 00:01:05 2026"})
    void aDateIsTheTimeUntilThen(String date) {
        assertThat(of(date)).isEqualTo(Duration.ofSeconds(37));
    }

    @Test
    void aDateIsComparedWithThatOfTheAnswer() {
        assertThat(of(Map.of(
                        "Retry-After", List.of("Tue, 01 Dec 2026 00:01:05 GMT"),
                        "Date", List.of("Tue, 01 Dec 2026 00:00:00 GMT"))))
                .isEqualTo(Duration.ofSeconds(65));
        assertThat(of(Map.of("Retry-After", List.of("Tue, 01 Dec 2026 00:01:05 GMT"), "Date", List.of("yesterday"))))
                .isEqualTo(Duration.ofSeconds(37));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-5", "soon", "1.5", "Tue, 01 Dec 2026 00:00:27 GMT", "Tue, 99 Dec 2026 00:01:05 GMT"})
    void whatIsPastOrCannotBeReadCountsAsNothingSaid(String value) {
        assertThat(of(value)).isZero();
        assertThat(of(Map.of())).isZero();
    }
}
