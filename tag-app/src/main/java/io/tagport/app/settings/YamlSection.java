package io.tagport.app.settings;

import io.tagport.transport.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A group of keys that is asked for values by name and type. Whatever does not fit is told with its place. */
final class YamlSection {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final SourceLocation sourceLocation;
    private final Map<String, YamlNode> nodes;

    /**
     * Opens a group.
     *
     * @throws SettingsException if it is not one, or has a key that is not among {@code known}
     */
    YamlSection(YamlNode yamlNode, String... known) {
        if (!(yamlNode instanceof YamlNode.Members members)) {
            throw yamlNode.place()
                    .fault("is " + yamlNode.kind() + ", not a group with the keys " + String.join(", ", known));
        }
        this.sourceLocation = members.place();
        this.nodes = members.nodes();
        nodes.forEach((key, value) -> {
            if (!List.of(known).contains(key)) {
                throw value.place().fault("is not a key that is known here; known are " + String.join(", ", known));
            }
        });
    }

    SettingsException fault(String what) {
        return sourceLocation.fault(what);
    }

    /** Places a fault at a key, which need not be there. */
    SettingsException fault(String key, String what) {
        return find(key)
                .map(YamlNode::place)
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

    long number(String key, long least, long most) {
        String text = text(key);
        if (NUMBER.matcher(text).matches()) {
            long number = Long.parseLong(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw fault(key, "is not a whole number from " + least + " to " + most);
    }

    Secret secret(String key) {
        Secret secret = parsed(key, Secret::new);
        StrayCharacter.in(secret.value()).ifPresent(fault -> {
            throw fault(key, fault + "; remove it");
        });
        return secret;
    }

    /** Reads a text by a function that throws an {@link IllegalArgumentException} whose message may be shown. */
    <T> T parsed(String key, Function<String, T> parser) {
        String text = text(key);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw fault(key, "is wrong: " + e.getMessage());
        }
    }

    /** Picks one of some words. */
    <T> T oneOf(String key, Map<String, T> words, T otherwise) {
        return findText(key).map(text -> word(key, words, text)).orElse(otherwise);
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
        throw yamlNode.place().fault("is " + yamlNode.kind() + ", not a single value");
    }

    private static List<YamlNode> itemsOf(YamlNode yamlNode) {
        if (yamlNode instanceof YamlNode.Items items) {
            return items.nodes();
        }
        throw yamlNode.place().fault("is " + yamlNode.kind() + ", not a list");
    }

    private static Map<String, YamlNode> membersOf(YamlNode yamlNode) {
        if (yamlNode instanceof YamlNode.Members members) {
            return members.nodes();
        }
        throw yamlNode.place().fault("is " + yamlNode.kind() + ", not a group of keys");
    }
}
