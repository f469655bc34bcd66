package io.tagport.app.settings;

import io.tagport.transport.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A mapping in a YAML document whose values are read by key and type. Exceptions contain the location of the wrong
 * value.
 */
final class YamlSection {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final SourceLocation sourceLocation;
    private final Map<String, YamlNode> nodes;

    /**
     * Creates a section.
     *
     * @throws SettingsException if the node is not a mapping, or has a key that is not among {@code known}
     */
    YamlSection(YamlNode yamlNode, String... known) {
        if (!(yamlNode instanceof YamlNode.Members members)) {
            throw yamlNode.location()
                    .fault("is " + yamlNode.kind() + ", not a map with the keys " + String.join(", ", known));
        }
        this.sourceLocation = members.location();
        this.nodes = members.nodes();
        nodes.forEach((key, value) -> {
            if (!List.of(known).contains(key)) {
                throw value.location().fault("is not a known key; known keys are " + String.join(", ", known));
            }
        });
    }

    SettingsException fault(String what) {
        return sourceLocation.fault(what);
    }

    /** Creates an exception with the location of a key, which may be missing. */
    SettingsException fault(String key, String what) {
        return find(key)
                .map(YamlNode::location)
                .orElse(sourceLocation.member(key, sourceLocation.line()))
                .fault(what);
    }

    Optional<YamlNode> find(String key) {
        return Optional.ofNullable(nodes.get(key));
    }

    Optional<String> findText(String key) {
        return find(key).map(YamlSection::textOf);
    }

    String text(String key) {
        return findText(key).orElseThrow(() -> fault(key, "is missing"));
    }

    long number(String key, long min, long max) {
        String text = text(key);
        if (NUMBER.matcher(text).matches()) {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        throw fault(key, "must be an integer from " + min + " to " + max);
    }

    Secret secret(String key) {
        Secret secret = parsed(key, Secret::new);
        StrayCharacterCheck.in(secret.value()).ifPresent(fault -> {
            throw fault(key, fault + "; remove it");
        });
        return secret;
    }

    /**
     * Returns the parsed value of a required key. The parser may throw an {@link IllegalArgumentException}, whose
     * message is shown to the user.
     */
    <T> T parsed(String key, Function<String, T> parser) {
        String text = text(key);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw fault(key, "is invalid: " + e.getMessage());
        }
    }

    /** Returns the value that a map assigns to the word at a key, or {@code defaultValue} if the key is missing. */
    <T> T oneOf(String key, Map<String, T> words, T defaultValue) {
        return findText(key).map(text -> word(key, words, text)).orElse(defaultValue);
    }

    private <T> T word(String key, Map<String, T> words, String text) {
        return Optional.ofNullable(words.get(text))
                .orElseThrow(() -> fault(
                        key,
                        "is '" + text + "', not one of "
                                + String.join(
                                        ", ", words.keySet().stream().sorted().toList())));
    }

    List<YamlNode> items(String key) {
        return find(key).map(YamlSection::itemsOf).orElse(List.of());
    }

    Map<String, YamlNode> members(String key) {
        return find(key).map(YamlSection::membersOf).orElse(Map.of());
    }

    static String textOf(YamlNode yamlNode) {
        if (yamlNode instanceof YamlNode.Scalar scalar) {
            return scalar.text();
        }
        throw yamlNode.location().fault("is " + yamlNode.kind() + ", not a single value");
    }

    private static List<YamlNode> itemsOf(YamlNode yamlNode) {
        if (yamlNode instanceof YamlNode.Items items) {
            return items.nodes();
        }
        throw yamlNode.location().fault("is " + yamlNode.kind() + ", not a list");
    }

    private static Map<String, YamlNode> membersOf(YamlNode yamlNode) {
        if (yamlNode instanceof YamlNode.Members members) {
            return members.nodes();
        }
        throw yamlNode.location().fault("is " + yamlNode.kind() + ", not a map");
    }
}
