package io.tagport.server.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The syntax of durations in fault scripts: {@code 200ms}, {@code 5s}, {@code 2m}. */
final class FaultDurations {
    private static final Pattern SPAN = Pattern.compile("([0-9]{1,9})(ms|s|m)");
    private static final Duration MAX = Duration.ofHours(1);

    private FaultDurations() {}

    static void check(String name, Duration span) {
        boolean whole = span.equals(Duration.ofMillis(span.toMillis()));
        if (span.isNegative() || span.compareTo(MAX) > 0 || !whole) {
            throw new IllegalArgumentException(
                    name + " must be whole milliseconds from 0 to 1 hour, not " + text(span));
        }
    }

    static Optional<Duration> parse(String word) {
        Matcher matcher = SPAN.matcher(word);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(matcher.group(1));
        return Optional.of(
                switch (matcher.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    default -> Duration.ofMinutes(number);
                });
    }

    static String text(Duration span) {
        return span.toMillisPart() == 0 ? span.toSeconds() + "s" : span.toMillis() + "ms";
    }
}
