package io.tagport.app.settings;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables of the process. Never printed: some are secrets. */
final class Environment {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Map<String, String> variables;

    Environment(Map<String, String> variables) {
        this.variables = variables;
    }

    /** Gives a variable's value; an empty one counts as missing. */
    Optional<String> value(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    /** Puts values in the place of each <code>${NAME}</code>, once: what a value brings along is not looked at. */
    String fillIn(String text, Place place) {
        return REFERENCE
                .matcher(text)
                .replaceAll(reference -> Matcher.quoteReplacement(valueOf(reference.group(1), place)));
    }

    private String valueOf(String name, Place place) {
        if (!NAME.matcher(name).matches()) {
            throw place.fault("has ${" + name + "}, which cannot be the name of an environment variable");
        }
        return value(name)
                .orElseThrow(() -> place.fault("needs the environment variable " + name + ", which is not set"));
    }
}
