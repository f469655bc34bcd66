package io.tagport.app.requests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.im.wire.ImCommand;
import io.tagport.server.HttpCall;
import io.tagport.server.RequestFacts;
import io.tagport.server.TagService;
import io.tagport.server.record.InspectedRequest;
import io.tagport.tpns.wire.TpnsCallEncoder;
import io.tagport.transport.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** No subject of a request is shown in full, whatever is asked and however the body is spoilt. */
class MaskedBodyProperties {
    private static final List<String> EXTRA = List.of(
            "tokens", "token", "To_Acount", "From_Account", "err_msg", "ErrorInfo", "tag", "Tags", "UserTags", "seq");

    @Provide
    Arbitrary<String> paths() {
        List<String> paths = new ArrayList<>(List.of(TpnsCallEncoder.PURGE_PATH, "/v4/timpush/push", "/v3/push/app"));
        for (int operation = 0; operation <= 11; operation++) {
            paths.add(TpnsCallEncoder.PATH + "#" + operation);
        }
        Stream.of(ImCommand.values())
                .forEach(command -> paths.addAll(List.of(command.path(), command.olderPath(), command.oldestPath())));
        return Arbitraries.of(paths);
    }

    @Property(tries = 2_000)
    void noSubjectIsShown(@ForAll("paths") String path, @ForAll long seed) {
        Body body = new Body(new Random(seed));
        ObjectNode whole = body.of(path);
        body.spoil(whole);

        String shown = shown(path.replaceAll("#.*", ""), Json.write(whole));

        for (String id : body.ids) {
            assertThat(shown).doesNotContain(id);
        }
    }

    private static String shown(String path, byte[] body) {
        HttpCall request = new HttpCall("POST", path, "", name -> Optional.empty(), body);
        InspectedRequest seen = TagService.inspect(request);
        return RequestEvent.of(
                        1,
                        request,
                        seen,
                        "app",
                        RequestFacts.NONE,
                        new RequestEvent.End("answered", 200, new byte[0]),
                        new RequestEvent.Timing(Instant.EPOCH, Duration.ZERO))
                .document()
                .toString();
    }

    /** Makes bodies, and keeps the ids that are in them where a subject may be meant. */
    private static final class Body {
        private final Random random;
        private final List<String> ids = new ArrayList<>();

        Body(Random random) {
            this.random = random;
        }

        private String id() {
            String id = Long.toString(1_000_000_000_000L + random.nextInt(1_000_000_000))
                    + (random.nextBoolean() ? "" : "-id");
            ids.add(id);
            return id;
        }

        private String tag() {
            return "level:" + (char) ('a' + random.nextInt(26));
        }

        ObjectNode of(String path) {
            ObjectNode body = Json.object();
            if (path.startsWith("/v4")) {
                ArrayNode accounts = body.putArray("To_Account").add(id()).add(id());
                if (!path.contains("get")) {
                    body.putArray("UserTags")
                            .addObject()
                            .put("To_Account", accounts.get(0).asText())
                            .putArray("Tags")
                            .add(tag());
                }
                return body;
            }
            int at = path.indexOf('#');
            if (at >= 0) {
                body.put("operator_type", Integer.parseInt(path.substring(at + 1)));
            }
            body.putArray("tag_list").add(tag());
            body.putArray("token_list").add(id()).add(id());
            ArrayNode pairs = body.putArray("tag_token_list");
            pairs.addObject().put("tag", tag()).put("token", id());
            pairs.addArray().add(tag()).add(id());
            return body;
        }

        /** Puts ids where none belong, and other types where ids belong. */
        void spoil(ObjectNode body) {
            for (int i = random.nextInt(4); i > 0; i--) {
                List<ObjectNode> objects = new ArrayList<>(List.of(body));
                body.findParents("token").forEach(parent -> objects.add((ObjectNode) parent));
                body.findParents("Tags").forEach(parent -> objects.add((ObjectNode) parent));
                ObjectNode spoilt = objects.get(random.nextInt(objects.size()));
                List<String> names = new ArrayList<>(EXTRA);
                spoilt.fieldNames().forEachRemaining(names::add);
                names.removeIf("tag"::equals); // a text there is a tag by the protocol
                names.add(id());
                spoilt.set(names.get(random.nextInt(names.size())), odd());
            }
        }

        private JsonNode odd() {
            ArrayNode list = Json.object().arrayNode();
            return switch (random.nextInt(7)) {
                case 0 -> list.textNode(id());
                case 1 -> Json.object().put(id(), 1);
                case 2 -> Json.object().put("token", id());
                case 3 -> list.add(list.arrayNode().add(id()));
                case 4 -> list.add(list.arrayNode().add(id()).add(id()).add(id()));
                case 5 ->
                    list.add(Json.object()
                            .put("To_Account", id())
                            .put("Nick", id())
                            .put(id(), id()));
                default ->
                    list.add(Json.object().set("To_Account", list.arrayNode().add(id())));
            };
        }
    }
}
