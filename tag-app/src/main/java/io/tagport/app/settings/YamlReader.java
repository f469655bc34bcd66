package io.tagport.app.settings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A parser for one YAML document without type inference: every scalar remains the text in the file, so an access id or
 * a key of digits is not mistaken for a number. Aliases and duplicate keys are errors. Messages quote no value.
 */
final class YamlReader {
    /** The parser with its limits. Settings have four levels and a few pages; a wrong file is rejected early. */
    private static final YAMLFactory YAML = YAMLFactory.builder()
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL) // enabled by default only without the builder
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxStringLength(1 << 20)
                    .maxTokenCount(100_000)
                    .build())
            .build();

    private final SourceLocation root;
    private final Environment environment;
    private final YAMLParser parser;

    private YamlReader(String file, String text, Environment environment) throws IOException {
        this.root = new SourceLocation(file, 1, "");
        this.environment = environment;
        this.parser = YAML.createParser(text);
    }

    /** Returns the top-level keys of the document; none if it is empty. */
    static YamlNode.Members read(String file, String text, Environment environment) {
        try {
            return new YamlReader(file, text, environment).document();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw new SettingsException(file + " line " + line + ": this is not YAML; check indentation and quotes", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private YamlNode.Members document() throws IOException {
        if (parser.nextToken() == null) {
            return new YamlNode.Members(root, Map.of());
        }
        if (!(value(root) instanceof YamlNode.Members members)) {
            throw root.fault("the file is not a map with keys such as listen, store, apps, providers");
        }
        if (parser.nextToken() != null) {
            throw root.fault("the file has more than one document");
        }
        return members;
    }

    private YamlNode value(SourceLocation sourceLocation) throws IOException {
        if (parser.isCurrentAlias()) {
            throw sourceLocation.fault("is an alias (*name), which is not supported; write the value out");
        }
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return members(sourceLocation);
        }
        if (token == JsonToken.START_ARRAY) {
            return items(sourceLocation);
        }
        if (token == JsonToken.VALUE_NULL) {
            throw sourceLocation.fault("has no value");
        }
        String written = parser.getText();
        return new YamlNode.Scalar(
                sourceLocation, environment.fillIn(written, sourceLocation), environment.isReferredToIn(written));
    }

    private YamlNode.Members members(SourceLocation sourceLocation) throws IOException {
        Map<String, YamlNode> nodes = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            SourceLocation of = sourceLocation.member(key, line());
            if (nodes.containsKey(key)) {
                throw of.fault("occurs twice");
            }
            parser.nextToken();
            nodes.put(key, value(of));
        }
        return new YamlNode.Members(sourceLocation, nodes);
    }

    private YamlNode.Items items(SourceLocation sourceLocation) throws IOException {
        List<YamlNode> nodes = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            nodes.add(value(sourceLocation.item(nodes.size(), line())));
        }
        return new YamlNode.Items(sourceLocation, nodes);
    }

    private int line() {
        return parser.currentTokenLocation().getLineNr();
    }
}
