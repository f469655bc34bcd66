package io.tagport.app.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sources of values outside of the configuration: environment variables and files. Values are never printed, as
 * some are secrets.
 */
final class Environment {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private static final String FILE = "file:";

    private final Map<String, String> variables;
    private final Path folder;

    /** Creates an environment that resolves relative file paths against a folder. */
    Environment(Map<String, String> variables, Path folder) {
        this.variables = variables;
        this.folder = folder;
    }

    /**
     * Returns the value of a variable. A variable with an empty value is treated as missing.
     *
     * @throws SettingsException if the value contains a {@link StrayCharacterCheck}
     */
    Optional<String> value(String name) {
        return find(name).map(value -> {
            StrayCharacterCheck.in(value).ifPresent(fault -> {
                throw new SettingsException("the environment variable " + name + " " + fault + "; remove it");
            });
            return value;
        });
    }

    private Optional<String> find(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isEmpty());
    }

    boolean isReferredToIn(String text) {
        return REFERENCE.matcher(text).find();
    }

    /**
     * Replaces each <code>${NAME}</code> and <code>${file:PATH}</code> by its value. The inserted values are not
     * expanded again.
     */
    String fillIn(String text, SourceLocation sourceLocation) {
        return REFERENCE
                .matcher(text)
                .replaceAll(reference -> Matcher.quoteReplacement(valueOf(reference.group(1), sourceLocation)));
    }

    private String valueOf(String name, SourceLocation sourceLocation) {
        if (name.startsWith(FILE)) {
            return textOf(name.substring(FILE.length()), sourceLocation);
        }
        if (!NAME.matcher(name).matches()) {
            throw sourceLocation.fault("has ${" + name + "}, which is not a valid name of an environment variable");
        }
        String value = find(name)
                .orElseThrow(
                        () -> sourceLocation.fault("requires the environment variable " + name + ", which is not set"));
        StrayCharacterCheck.in(value).ifPresent(fault -> {
            throw sourceLocation.fault(
                    "requires the environment variable " + name + ", which " + fault + "; remove it");
        });
        return value;
    }

    private String textOf(String path, SourceLocation sourceLocation) {
        try {
            return SecretFile.text(folder.resolve(path));
        } catch (SettingsException e) {
            throw sourceLocation.fault("requires a file: " + e.getMessage());
        }
    }
}
