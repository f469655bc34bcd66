package io.tagport.app.settings;

import io.tagport.domain.port.Pace;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How fast a provider is asked. */
public sealed interface PaceSettings {
    /** As its documents want it. */
    record Documented() implements PaceSettings {
        @Override
        public Pace over(Pace documented) {
            return documented;
        }
    }

    /**
     * As someone says who knows the server.
     *
     * @param pace how fast
     */
    record Fixed(Pace pace) implements PaceSettings {
        @Override
        public Pace over(Pace documented) {
            return pace;
        }
    }

    /**
     * Chooses.
     *
     * @param documented what the provider's terms say
     * @return how fast it is asked
     */
    Pace over(Pace documented);

    /**
     * Reads a pace.
     *
     * @param text {@code documented}, {@code none}, or a gap between calls: a whole number of {@code ms}, {@code s} or
     *     {@code m}
     * @return the pace
     * @throws IllegalArgumentException if it is nothing of these
     */
    static PaceSettings parse(String text) {
        if (text.equals("documented")) {
            return new Documented();
        }
        return new Fixed(text.equals("none") ? Pace.NONE : Pace.every(gap(text)));
    }

    private static Duration gap(String text) {
        Matcher form = Pattern.compile("([0-9]{1,9})(ms|s|m)").matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "a pace is documented, none or a gap such as 20ms, 1s or 2m, not '" + text + "'");
        }
        long number = Long.parseLong(form.group(1));
        String unit = form.group(2);
        return unit.equals("ms")
                ? Duration.ofMillis(number)
                : unit.equals("s") ? Duration.ofSeconds(number) : Duration.ofMinutes(number);
    }
}
