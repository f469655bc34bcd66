package io.tagport.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;

/**
 * A minimal server on the engine of {@code serve}, as a baseline: it parses the body as JSON and returns JSON of the
 * size that {@code serve} would return. Arguments: the port, and {@code worker} or {@code loop} for the thread that
 * handles requests.
 */
public final class BareServer {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WORKERS = 64;

    private final Vertx vertx;
    private final boolean onWorkers;

    private BareServer(Vertx vertx, boolean onWorkers) {
        this.vertx = vertx;
        this.onWorkers = onWorkers;
    }

    /**
     * Runs the server until the process ends.
     *
     * @param args the port and the type of thread
     */
    public static void main(String[] args) {
        Vertx vertx = Vertx.vertx(new VertxOptions().setWorkerPoolSize(WORKERS));
        BareServer bare = new BareServer(vertx, args[1].equals("worker"));
        vertx.createHttpServer()
                .requestHandler(bare::handle)
                .listen(Integer.parseInt(args[0]), "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        System.out.println("listening");
    }

    private void handle(HttpServerRequest request) {
        request.body().onSuccess(body -> {
            if (onWorkers) {
                vertx.executeBlocking(() -> answer(body), false).onSuccess(request.response()::end);
            } else {
                request.response().end(answer(body));
            }
        });
    }

    private static Buffer answer(Buffer body) {
        try {
            JsonNode request = JSON.readTree(body.getBytes());
            return Buffer.buffer(JSON.writeValueAsBytes(request.has("To_Account") ? im(request) : tpns()));
        } catch (JsonProcessingException e) {
            return Buffer.buffer("no JSON");
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory cannot be read", e);
        }
    }

    private static ObjectNode im(JsonNode request) {
        ObjectNode answer = JSON.createObjectNode();
        answer.put("ActionStatus", "OK").put("ErrorInfo", "").put("ErrorCode", 0);
        ObjectNode account = answer.putArray("UserTags").addObject();
        account.put("To_Account", request.path("To_Account").path(0).asText());
        account.putArray("Tags")
                .add("tag-1")
                .add("tag-22")
                .add("tag-333")
                .add("tag-4444")
                .add("tag-5");
        return answer;
    }

    private static ObjectNode tpns() {
        return JSON.createObjectNode()
                .put("seq", 0)
                .put("push_id", "")
                .put("ret_code", 0)
                .put("environment", "")
                .put("err_msg", "")
                .put("result", "");
    }
}
