package io.tagport.app.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tagport.im.wire.UserSig;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Both protocols over real HTTP, without a client's care: one request, and what came of it. */
final class RawClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Map<String, String> OF = ServeProcess.CREDENTIALS;
    private static final String BASIC =
            new TpnsCredentials(of("TAGPORT_TPNS_ACCESS_ID"), new Secret(of("TAGPORT_TPNS_SECRET"))).basic();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI server;
    private final String query;

    RawClient(URI server) {
        this.server = server;
        long sdkAppId = Long.parseLong(of("TAGPORT_IM_SDKAPPID"));
        String userSig = UserSig.create(
                "administrator", sdkAppId, new Secret(of("TAGPORT_IM_KEY")), Instant.now(), Duration.ofDays(1));
        this.query =
                "?sdkappid=" + sdkAppId + "&identifier=administrator&usersig=" + userSig + "&random=7&contenttype=json";
    }

    private static String of(String variable) {
        return OF.getOrDefault(variable, "");
    }

    static ObjectNode body() {
        return JSON.createObjectNode();
    }

    /** The code of an answer; empty if none came. */
    Optional<Integer> tpns(String path, ObjectNode body) {
        return post(HttpRequest.newBuilder(server.resolve(path)).header("Authorization", BASIC), body)
                .map(answer -> answer.path("ret_code").asInt(-1));
    }

    /** The code of an answer, that of an account if one failed; empty if none came. */
    Optional<Integer> im(String command, ObjectNode body) {
        return imAnswer(command, body)
                .map(answer -> answer.has("ErrorList")
                        ? answer.path("ErrorList").path(0).path("ErrorCode").asInt(-1)
                        : answer.path("ErrorCode").asInt(-1));
    }

    private Optional<JsonNode> imAnswer(String command, ObjectNode body) {
        return post(HttpRequest.newBuilder(server.resolve("/v4/timpush/" + command + query)), body);
    }

    /** The tags of subjects, none for who is unknown; empty if no answer came. */
    Optional<Map<String, Set<String>>> tagsOf(Collection<String> subjects) {
        Map<String, Set<String>> all = new HashMap<>();
        List<String> names = List.copyOf(subjects);
        for (int i = 0; i < names.size(); i += 100) {
            List<String> some = names.subList(i, Math.min(names.size(), i + 100));
            ObjectNode body = body();
            some.forEach(body.putArray("To_Account")::add);
            Optional<JsonNode> answer = imAnswer("get_tag", body);
            if (answer.isEmpty() || answer.get().path("ErrorCode").asInt(-1) != 0) {
                return Optional.empty();
            }
            some.forEach(name -> all.put(name, new TreeSet<>()));
            answer.get()
                    .path("UserTags")
                    .forEach(one -> all.put(one.path("To_Account").asText(), texts(one.path("Tags"))));
        }
        return Optional.of(all);
    }

    private static Set<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return new TreeSet<>(texts);
    }

    private Optional<JsonNode> post(HttpRequest.Builder request, ObjectNode body) {
        try {
            HttpRequest whole = request.timeout(PATIENCE)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                    .build();
            return Optional.of(JSON.readTree(
                    http.send(whole, HttpResponse.BodyHandlers.ofByteArray()).body()));
        } catch (IOException gone) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
