package io.tagport.app.settings;

import io.tagport.transport.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** A group of keys that is asked for values by name and type. Whatever does not fit is told with its place. */
final class Section {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Place place;
    private final Map<String, Node> nodes;

    /**
     * Opens a group.
     *
     * @throws SettingsException if it is not one, or has a key that is not among {@code known}
     */
    Section(Node node, String... known) {
        if (!(node instanceof Node.Members members)) {
            throw node.place().fault("is " + node.kind() + ", not a group with the keys " + String.join(", ", known));
        }
        this.place = members.place();
        this.nodes = members.nodes();
        nodes.forEach((key, value) -> {
            if (!List.of(known).contains(key)) {
                throw value.place().fault("is not a key that is known here; known are " + String.join(", ", known));
            }
        });
    }

    SettingsException fault(String what) {
        return place.fault(what);
    }

    /** Places a fault at a key, which need not be there. */
    SettingsException fault(String key, String what) {
        return find(key)
                .map(Node::place)
                .orElse(place.member(key, place.line()))
                .fault(what);
    }

    Optional<Node> find(String key) {
        return Optional.ofNullable(nodes.get(key));
    }

    Optional<String> findText(String key) {
        return find(key).map(Section::textOf);
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

    List<Node> items(String key) {
        return find(key).map(Section::itemsOf).orElse(List.of());
    }

    Map<String, Node> members(String key) {
        return find(key).map(Section::membersOf).orElse(Map.of());
    }

    static String textOf(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return scalar.text();
        }
        throw node.place().fault("is " + node.kind() + ", not a single value");
    }

    private static List<Node> itemsOf(Node node) {
        if (node instanceof Node.Items items) {
            return items.nodes();
        }
        throw node.place().fault("is " + node.kind() + ", not a list");
    }

    private static Map<String, Node> membersOf(Node node) {
        if (node instanceof Node.Members members) {
            return members.nodes();
        }
        throw node.place().fault("is " + node.kind() + ", not a group of keys");
    }
}
