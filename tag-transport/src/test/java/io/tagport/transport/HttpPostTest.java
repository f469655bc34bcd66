package io.tagport.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Over a socket that says exactly what each test wants to hear. */
class HttpPostTest {
    private final HttpPost post = new HttpPost(Duration.ofSeconds(2), Duration.ofMillis(400), 100);
    private ServerSocket server;

    @BeforeEach
    void listen() throws IOException {
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void anAnswerIsGivenWithStatusBodyAndRetryAfter() {
        answerWith("HTTP/1.1 503 Busy\r\nRetry-After: 7\r\nContent-Length: 2\r\n\r\n{}");

        PostResult.Answered answer = (PostResult.Answered) send();

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo(new byte[] {'{', '}'});
        assertThat(answer.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aDateInRetryAfterIsTheTimeFromTheDateOfTheAnswer() {
        String busy = "HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n";
        answerWith(busy + "Date: Sun, 22 Nov 2026 00:00:00 GMT\r\nRetry-After: Sun, 22 Nov 2026 00:02:00 GMT\r\n\r\n");

        assertThat(((PostResult.Answered) send()).retryAfter()).isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void anAnswerOverTheCapIsNoAnswer() {
        answerWith("HTTP/1.1 200 OK\r\nContent-Length: 101\r\n\r\n" + "x".repeat(101));

        assertThat(send())
                .isInstanceOfSatisfying(
                        PostResult.NoAnswer.class,
                        end -> assertThat(end.reason()).contains("longer than 100 bytes"));
    }

    @Test
    void aBodyThatStopsHalfWayIsNoAnswerInTime() {
        answerWith("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");

        assertThat(send())
                .isInstanceOfSatisfying(
                        PostResult.NoAnswer.class,
                        end -> assertThat(end.reason()).contains("within 400 ms"));
    }

    @Test
    void aCutConnectionIsNoAnswer() {
        answerThenClose("");

        assertThat(send()).isInstanceOf(PostResult.NoAnswer.class);
    }

    @Test
    void aRefusedConnectionSentNothing() throws IOException {
        server.close();

        assertThat(send())
                .isInstanceOfSatisfying(
                        PostResult.NotSent.class,
                        end -> assertThat(end.reason()).contains("127.0.0.1:" + server.getLocalPort()));
    }

    @Test
    void aHostThatDoesNotExistSentNothing() {
        assertThat(post.post(URI.create("http://nowhere.invalid/"), Map.of(), new byte[0]))
                .isInstanceOf(PostResult.NotSent.class);
    }

    @Test
    void noResultRepeatsTheQuery() throws IOException {
        server.close();

        assertThat(send().toString()).doesNotContain("usersig");
    }

    @Test
    void aSecretDoesNotPrint() {
        assertThat(new Secret("hidden").toString()).doesNotContain("hidden");
    }

    private PostResult send() {
        URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/path?usersig=hidden");
        return post.post(uri, Map.of("Content-Type", "application/json"), "{}".getBytes(StandardCharsets.UTF_8));
    }

    private void answerWith(String answer) {
        serve(answer, false);
    }

    private void answerThenClose(String answer) {
        serve(answer, true);
    }

    private void serve(String answer, boolean close) {
        Thread thread = new Thread(() -> {
            try {
                Socket socket = server.accept();
                InputStream in = socket.getInputStream();
                byte[] request = new byte[4096];
                int read = in.read(request);
                OutputStream out = socket.getOutputStream();
                out.write(answer.getBytes(StandardCharsets.US_ASCII), 0, read < 0 ? 0 : answer.length());
                out.flush();
                if (close) {
                    socket.close();
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
