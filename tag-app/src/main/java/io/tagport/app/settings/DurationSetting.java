package io.tagport.app.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The syntax of durations in the configuration and on the command line. */
final class DurationSetting {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m)");

    private DurationSetting() {}

    /**
     * Parses a duration.
     *
     * @param text a whole number of {@code ms}, {@code s} or {@code m}
     * @return the duration
     * @throws IllegalArgumentException if the text does not have this form
     */
    static Duration parse(String text) {
        return find(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "a duration must be a number of ms, s or m, such as 20ms, not '" + text + "'"));
    }

    /** Parses a duration; returns empty if the text is not a duration. */
    static Optional<Duration> find(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(form.group(1));
        return Optional.of(
                switch (form.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    default -> Duration.ofMinutes(number);
                });
    }
}
