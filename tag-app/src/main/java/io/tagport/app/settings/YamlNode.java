package io.tagport.app.settings;

import java.util.List;
import java.util.Map;

/** A value of a YAML document and where it stands. */
sealed interface YamlNode {
    SourceLocation place();

    /** Names the kind of value, for messages. */
    String kind();

    /**
     * A text, number or truth value: as text, since what it should be is known only to whoever asks. It refers if some of
     * it came from the environment or a file.
     */
    record Scalar(SourceLocation place, String text, boolean refers) implements YamlNode {
        @Override
        public String kind() {
            return "a single value";
        }
    }

    /** A list. */
    record Items(SourceLocation place, List<YamlNode> nodes) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** Keys and values in the order of the document. */
    record Members(SourceLocation place, Map<String, YamlNode> nodes) implements YamlNode {
        @Override
        public String kind() {
            return "a group of keys";
        }
    }
}
