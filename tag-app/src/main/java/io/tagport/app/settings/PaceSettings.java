package io.tagport.app.settings;

import io.tagport.domain.port.Pace;

/** The rate of calls to a provider. */
public sealed interface PaceSettings {
    /** The documented rate. */
    record Documented() implements PaceSettings {
        @Override
        public Pace applyTo(Pace documented) {
            return documented;
        }
    }

    /** The documented rate in its stricter interpretation. */
    record Strict() implements PaceSettings {
        @Override
        public Pace applyTo(Pace documented) {
            return documented.strict();
        }
    }

    /**
     * A rate chosen by the operator, for a server whose limits are known.
     *
     * @param pace the rate
     */
    record Fixed(Pace pace) implements PaceSettings {
        @Override
        public Pace applyTo(Pace documented) {
            return pace;
        }
    }

    /**
     * Returns the rate for a provider.
     *
     * @param documented the rate in the provider's terms
     * @return the rate of calls to the provider
     */
    Pace applyTo(Pace documented);

    /**
     * Parses a pace.
     *
     * @param text {@code documented}, {@code strict}, {@code none}, or a gap between calls: a whole number of
     *     {@code ms}, {@code s} or {@code m}
     * @return the pace
     * @throws IllegalArgumentException if the text has none of these forms
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
                                        "a pace must be documented, strict, none or an interval such as 20ms, 1s or 2m, not '"
                                                + text + "'"))));
    }
}
