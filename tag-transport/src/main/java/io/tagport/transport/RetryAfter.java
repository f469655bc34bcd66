package io.tagport.transport;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/**
 * A parser of the header {@code Retry-After}: seconds, or a date in one of the three formats of HTTP. Source: RFC 9110,
 * 10.2.3 and 5.6.7.
 */
final class RetryAfter {
    /** Maximum wait. A longer time is a mistake, or an attempt to block the caller permanently. */
    static final Duration MAX = Duration.ofDays(1);

    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendOptional(DateTimeFormatter.RFC_1123_DATE_TIME)
            .appendOptional(new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, 2000)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.ENGLISH))
            .appendOptional(DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss uuuu", Locale.ENGLISH))
            .toFormatter(Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private RetryAfter() {}

    /**
     * Returns the time to wait. A date is compared with the date of the answer, so that the clocks of client and server
     * need not agree.
     *
     * @param headers the headers of the answer
     * @param clock the clock for an answer without a date
     * @return the time to wait, at most one day; zero if the header is absent, is in the past or cannot be parsed
     */
    static Duration of(HttpHeaders headers, InstantSource clock) {
        String value = headers.firstValue("Retry-After").orElse("").strip();
        Duration requested = value.matches("[0-9]{1,18}")
                ? Duration.ofSeconds(Long.parseLong(value))
                : date(value)
                        .map(date -> Duration.between(sent(headers, clock), date))
                        .orElse(Duration.ZERO);
        return requested.isNegative() ? Duration.ZERO : requested.compareTo(MAX) > 0 ? MAX : requested;
    }

    private static Instant sent(HttpHeaders headers, InstantSource clock) {
        return headers.firstValue("Date").flatMap(RetryAfter::date).orElseGet(clock::instant);
    }

    private static Optional<Instant> date(String value) {
        try {
            return Optional.of(DATE.parse(value, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
