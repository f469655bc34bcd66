package io.tagport.app.serve;

import io.tagport.server.HttpService;
import io.tagport.server.ServedAnswer;
import io.tagport.server.ServedRequest;
import io.tagport.server.ServedStep;
import io.tagport.server.fault.Faults;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The calls of an operator. What each does stands in {@code openapi.yaml}, which is served too. */
final class AdminApi implements HttpService {
    static final String ROOT = "/api/v1/";
    static final String OPENAPI = "openapi.yaml";

    private static final int BODY_BYTES_MAX = 64 * 1024;

    private final Map<String, Map<String, Call>> calls;

    /** Makes the answer to one request. */
    private interface Call extends Function<ServedRequest, ServedAnswer> {}

    AdminApi(Faults faults) {
        FaultsCalls script = new FaultsCalls(faults);
        calls = Map.of(
                ROOT + "faults", Map.of("GET", script::get, "PUT", script::put, "DELETE", script::delete),
                ROOT + OPENAPI, Map.of("GET", request -> OpenApi.answer()));
    }

    /** What is served: methods by path. */
    Map<String, Set<String>> served() {
        return calls.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, call -> Set.copyOf(call.getValue().keySet())));
    }

    @Override
    public int bodyBytesMax(String path) {
        return BODY_BYTES_MAX;
    }

    @Override
    public ServedStep handle(ServedRequest request) {
        return new ServedStep.Send(answer(request));
    }

    private ServedAnswer answer(ServedRequest request) {
        Map<String, Call> methods = calls.getOrDefault(request.path(), Map.of());
        if (methods.isEmpty()) {
            return ServedAnswer.text(404, "nothing is served here");
        }
        return Optional.ofNullable(methods.get(request.method()))
                .map(call -> call.apply(request))
                .orElseGet(() -> notAllowed(new TreeSet<>(methods.keySet())));
    }

    private static ServedAnswer notAllowed(Set<String> methods) {
        String allowed = String.join(", ", methods);
        return new ServedAnswer(
                405,
                Map.of("Content-Type", "text/plain; charset=utf-8", "Allow", allowed),
                ("only " + allowed + " is served here\n").getBytes(StandardCharsets.UTF_8));
    }
}
