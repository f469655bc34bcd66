package io.tagport.app.settings;

import java.util.List;
import java.util.Map;

/** A value of a YAML document with its location. */
sealed interface YamlNode {
    SourceLocation location();

    /** Returns a description of the kind of value, for messages. */
    String kind();

    /**
     * A string, number or boolean, all kept as text, since only the reader of a setting knows its type. {@code refers}
     * is true if part of the text was inserted from the environment or a file.
     */
    record Scalar(SourceLocation location, String text, boolean refers) implements YamlNode {
        @Override
        public String kind() {
            return "a single value";
        }
    }

    /** A list. */
    record Items(SourceLocation location, List<YamlNode> nodes) implements YamlNode {
        @Override
        public String kind() {
            return "a list";
        }
    }

    /** A mapping of keys to values in the order of the document. */
    record Members(SourceLocation location, Map<String, YamlNode> nodes) implements YamlNode {
        @Override
        public String kind() {
            return "a map";
        }
    }
}
