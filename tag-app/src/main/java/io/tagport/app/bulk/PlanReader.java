package io.tagport.app.bulk;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.domain.model.Binding;
import io.tagport.domain.model.Category;
import io.tagport.domain.model.Subject;
import io.tagport.domain.model.Tag;
import io.tagport.domain.model.TagSet;
import io.tagport.domain.plan.Impact;
import io.tagport.domain.plan.OwnedTags;
import io.tagport.domain.plan.Plan;
import io.tagport.domain.plan.Stage;
import io.tagport.domain.port.BindingOperation;
import io.tagport.domain.port.Call;
import io.tagport.domain.port.Shape;
import io.tagport.transport.Json;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A reader for the output of {@link PlanWriter} that reads one call after the other. */
final class PlanReader {
    private static final EnumWords<Shape> SHAPES = EnumWords.of(Shape.class, Shape::word);
    private static final EnumWords<Stage> STAGES = EnumWords.of(Stage.class, Stage::word);
    /** The limits apply to one call, as calls are read one after the other. The project sets no limit on category names. */
    private static final JsonFactory JSON = new ObjectMapper(Json.factoryBuilder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(16) // calls have five
                            .maxNumberLength(20) // 64-bit
                            .maxNameLength(50_000)
                            .maxStringLength(1 << 20)
                            .build())
                    .build())
            .getFactory();

    private PlanReader() {}

    static PlanFile read(Path path) throws IOException {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
                JsonParser parser = JSON.createParser(bytes)) {
            return read(parser);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new BulkException(path + " is not a plan that this version can read");
        }
    }

    private static PlanFile read(JsonParser parser) throws IOException {
        Map<String, JsonNode> head = new LinkedHashMap<>();
        Plan.Builder calls = new Plan.Builder();
        require(parser.nextToken() == JsonToken.START_OBJECT);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("calls")) {
                calls(parser, calls);
            } else {
                head.put(name, parser.readValueAsTree());
            }
        }
        require(node(head, "format").asInt() == PlanDocument.FORMAT);
        return new PlanFile(head(head), calls.build(figures(head)));
    }

    private static PlanMetadata head(Map<String, JsonNode> head) {
        JsonNode provider = node(head, "provider");
        JsonNode source = node(head, "source");
        return new PlanMetadata(
                new ProviderId(text(provider, "name"), text(provider, "place"), text(provider, "limits")),
                text(source, "file"),
                text(source, "digest"),
                text(source, "meant"),
                Optional.ofNullable(head.get("state")).map(PlanReader::state));
    }

    private static PlannedState state(JsonNode node) {
        List<String> words = new ArrayList<>();
        node.path("scopes").forEach(word -> words.add(word.asText()));
        Optional<OwnedTags> scopes = node.has("scopes") ? Optional.of(OwnedTags.ofWords(words)) : Optional.empty();
        return new PlannedState(scopes, text(node, "digest"));
    }

    private static Plan.Figures figures(Map<String, JsonNode> head) {
        JsonNode impact = node(head, "impact");
        SortedMap<Category, Impact.Share> byCategory = new TreeMap<>();
        impact.path("byCategory")
                .properties()
                .forEach(entry -> byCategory.put(new Category(entry.getKey()), share(entry.getValue())));
        List<String> overLimits = new ArrayList<>();
        impact.path("overLimits").forEach(limit -> overLimits.add(limit.asText()));
        return new Plan.Figures(
                node(head, "changes").asLong(),
                node(head, "bound").asLong(),
                new Impact(share(impact), byCategory, overLimits));
    }

    private static Impact.Share share(JsonNode node) {
        return new Impact.Share(
                node.path("known").asLong(), node.path("removed").asLong());
    }

    private static void calls(JsonParser parser, Plan.Builder calls) throws IOException {
        require(parser.currentToken() == JsonToken.START_ARRAY);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            ObjectNode call = parser.readValueAsTree();
            Shape shape = constant(SHAPES, call, "shape");
            calls.add(constant(STAGES, call, "stage"), call(shape, call));
        }
    }

    private static Call call(Shape shape, JsonNode node) {
        return switch (shape) {
            case ADD_TO_SUBJECT -> new Call.SubjectTags(BindingOperation.ADD, subject(node), tags(node));
            case REMOVE_FROM_SUBJECT -> new Call.SubjectTags(BindingOperation.REMOVE, subject(node), tags(node));
            case ADD_TAG -> new Call.TagSubjects(BindingOperation.ADD, new Tag(text(node, "tag")), subjects(node));
            case REMOVE_TAG ->
                new Call.TagSubjects(BindingOperation.REMOVE, new Tag(text(node, "tag")), subjects(node));
            case ADD_PAIRS -> new Call.Pairs(BindingOperation.ADD, pairs(node));
            case REMOVE_PAIRS -> new Call.Pairs(BindingOperation.REMOVE, pairs(node));
            case ADD_EACH -> new Call.EachSubject(BindingOperation.ADD, each(node));
            case REMOVE_EACH -> new Call.EachSubject(BindingOperation.REMOVE, each(node));
            case OVERWRITE -> new Call.Overwrite(subject(node), tags(node));
            case REPLACE -> new Call.Replace(each(node));
            case CLEAR -> new Call.Clear(subjects(node));
            case PURGE -> throw new IllegalArgumentException("a plan cannot contain a purge");
        };
    }

    private static Subject subject(JsonNode node) {
        return new Subject(text(node, "subject"));
    }

    private static TagSet tags(JsonNode node) {
        List<Tag> tags = new ArrayList<>();
        node.path("tags").forEach(tag -> tags.add(new Tag(tag.asText())));
        return TagSet.copyOf(tags);
    }

    private static Set<Subject> subjects(JsonNode node) {
        Set<Subject> subjects = new LinkedHashSet<>();
        node.path("subjects").forEach(subject -> subjects.add(new Subject(subject.asText())));
        return subjects;
    }

    private static List<Binding> pairs(JsonNode node) {
        List<Binding> pairs = new ArrayList<>();
        node.path("pairs")
                .forEach(pair -> pairs.add(new Binding(
                        new Subject(pair.path(0).asText()), new Tag(pair.path(1).asText()))));
        return pairs;
    }

    private static Map<Subject, TagSet> each(JsonNode node) {
        Map<Subject, TagSet> each = new LinkedHashMap<>();
        node.path("each").forEach(one -> each.put(subject(one), tags(one)));
        return each;
    }

    private static <E extends Enum<E>> E constant(EnumWords<E> words, JsonNode node, String member) {
        return words.find(text(node, member)).orElseThrow(IllegalArgumentException::new);
    }

    private static JsonNode node(Map<String, JsonNode> head, String member) {
        JsonNode node = head.get(member);
        if (node == null) {
            throw new IllegalArgumentException("there is no " + member);
        }
        return node;
    }

    private static String text(JsonNode node, String member) {
        return node.path(member).asText();
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("unexpected form");
        }
    }
}
