package io.tagport.im;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tagport.im.wire.ImQuery;
import io.tagport.im.wire.ImRefusal;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingDeque;

/** A stub service that returns the responses of a test and records the requests. */
final class StubService implements AutoCloseable {
    /** A received request. */
    record ReceivedRequest(String path, ImQuery query, String contentType, String body) {}

    private record PreparedResponse(int status, String retryAfter, String body) {}

    /** No response: the connection is closed. */
    private static final PreparedResponse NO_RESPONSE = new PreparedResponse(0, "", "");

    private final HttpServer server;
    private final LinkedBlockingDeque<PreparedResponse> responses = new LinkedBlockingDeque<>();
    private final List<ReceivedRequest> requests = new CopyOnWriteArrayList<>();

    StubService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void respond(String body) {
        respond(200, body);
    }

    void respond(int status, String body) {
        responses.add(new PreparedResponse(status, "", body));
    }

    void respondWithRetryAfter(int status, String seconds, String body) {
        responses.add(new PreparedResponse(status, seconds, body));
    }

    void closeConnection() {
        responses.add(NO_RESPONSE);
    }

    List<ReceivedRequest> requests() {
        return requests;
    }

    ReceivedRequest onlyRequest() {
        if (requests.size() != 1) {
            throw new AssertionError("asked " + requests.size() + " times");
        }
        return requests.get(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            URI uri = exchange.getRequestURI();
            String contentType = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
            requests.add(new ReceivedRequest(uri.getPath(), ImQuery.parse(uri.getRawQuery()), contentType, body));
            answer(exchange, responses.remove());
        } catch (ImRefusal e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, PreparedResponse answer) throws IOException {
        if (answer.equals(NO_RESPONSE)) {
            return;
        }
        if (!answer.retryAfter().isEmpty()) {
            exchange.getResponseHeaders().add("Retry-After", answer.retryAfter());
        }
        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
