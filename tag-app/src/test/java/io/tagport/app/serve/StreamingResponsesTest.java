package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.server.HttpAction;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamingResponsesTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final Vertx vertx = Vertx.vertx();
    private final StreamingResponses streamingResponses = new StreamingResponses(vertx);
    private final CompletableFuture<String> closed = new CompletableFuture<>();

    @AfterEach
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private CompletableFuture<HttpResponse<String>> ask(Consumer<HttpServerRequest> handler) {
        int port = vertx.createHttpServer()
                .requestHandler(handler::accept)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join()
                .actualPort();
        return CLIENT.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private void carry(HttpServerResponse response) {
        streamingResponses.start(this::open, response.setChunked(true), Promise.promise());
    }

    private Runnable open(HttpAction.Stream.Outlet outlet) {
        return () -> closed.complete("closed");
    }

    @Test
    void aStreamThatBeginsWhenTheServerStopsEnds() throws Exception {
        HttpResponse<String> answer = ask(request -> {
                    streamingResponses.end();
                    carry(request.response());
                })
                .get(20, TimeUnit.SECONDS);

        assertThat(answer.body()).isEmpty();
        assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo("closed");
    }

    @Test
    void aCallerWhoHasGoneBeforeItsStreamBeginsIsNotKept() throws Exception {
        CompletableFuture<HttpResponse<String>> cut = ask(request -> {
            request.connection().closeHandler(gone -> vertx.runOnContext(later -> carry(request.response())));
            request.connection().close();
        });

        assertThat(closed.get(20, TimeUnit.SECONDS)).isEqualTo("closed");
        assertThat(cut).failsWithin(20, TimeUnit.SECONDS);
    }
}
