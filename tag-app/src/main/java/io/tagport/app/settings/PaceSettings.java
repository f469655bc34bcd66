package io.tagport.app.settings;

import io.tagport.domain.port.Pace;

/** How fast a provider is asked. */
public sealed interface PaceSettings {
    /** As its documents want it. */
    record Documented() implements PaceSettings {
        @Override
        public Pace over(Pace documented) {
            return documented;
        }
    }

    /** As its documents want it, in their stricter reading. */
    record Strict() implements PaceSettings {
        @Override
        public Pace over(Pace documented) {
            return documented.strict();
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
     * @param text {@code documented}, {@code strict}, {@code none}, or a gap between calls: a whole number of {@code ms}, {@code s} or
     *     {@code m}
     * @return the pace
     * @throws IllegalArgumentException if it is nothing of these
     */
    static PaceSettings parse(String text) {
        if (text.equals("documented")) {
            return new Documented();
        }
        if (text.equals("strict")) {
            return new Strict();
        }
        return new Fixed(
                text.equals("none")
                        ? Pace.NONE
                        : Pace.every(DurationSetting.find(text)
                                .orElseThrow(() -> new IllegalArgumentException(
                                        "a pace is documented, strict, none or a gap such as 20ms, 1s or 2m, not '"
                                                + text + "'"))));
    }
}
