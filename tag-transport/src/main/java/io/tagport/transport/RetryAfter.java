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

/** The header {@code Retry-After}: seconds, or a date in one of the three forms of HTTP. Source: RFC 9110, 10.2.3 and 5.6.7. */
final class RetryAfter {
    /** What is said beyond that is a mistake, or an attempt to stop the caller for good. */
    static final Duration MOST = Duration.ofDays(1);

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
     * Returns how long to wait. A date is compared with that of the answer, so that the clocks of both sides need not agree.
     *
     * @param headers of the answer
     * @param clock the time, for an answer without a date
     * @return the time, at most a day; zero if the header is absent, is in the past or cannot be read
     */
    static Duration of(HttpHeaders headers, InstantSource clock) {
        String value = headers.firstValue("Retry-After").orElse("").strip();
        Duration asked = value.matches("[0-9]{1,18}")
                ? Duration.ofSeconds(Long.parseLong(value))
                : date(value)
                        .map(date -> Duration.between(sent(headers, clock), date))
                        .orElse(Duration.ZERO);
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(MOST) > 0 ? MOST : asked;
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
