package io.tagport.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests through a proxy that the JDK's system properties name. */
class ProxyTest {
    private static final List<String> SCHEMES = List.of("http", "https");

    private final BlockingQueue<String> firstLines = new LinkedBlockingQueue<>();
    private ServerSocket proxy;

    @BeforeEach
    void start() throws IOException {
        proxy = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        for (String scheme : SCHEMES) {
            System.setProperty(scheme + ".proxyHost", "127.0.0.1");
            System.setProperty(scheme + ".proxyPort", String.valueOf(proxy.getLocalPort()));
        }
    }

    @AfterEach
    void stop() throws IOException {
        for (String scheme : SCHEMES) {
            System.clearProperty(scheme + ".proxyHost");
            System.clearProperty(scheme + ".proxyPort");
        }
        proxy.close();
    }

    private void answerWith(String answer) {
        Thread thread = new Thread(() -> {
            try (Socket socket = proxy.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                firstLines.add(in.readLine());
                String line; // the rest of the head
                do {
                    line = in.readLine();
                } while (line != null && !line.isEmpty());
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                in.readLine(); // as long as the client keeps the connection
            } catch (IOException e) {
                firstLines.add(String.valueOf(e.getMessage()));
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static PostResult post(String uri) {
        return new HttpPost(Duration.ofSeconds(5), Duration.ofSeconds(5), 100)
                .post(URI.create(uri), Map.of(), new byte[0]);
    }

    private String firstLine() throws InterruptedException {
        return String.valueOf(firstLines.poll(10, TimeUnit.SECONDS));
    }

    @Test
    void plainRequestsNameTheWholeAddress() throws Exception {
        answerWith("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");

        assertThat(post("http://push.invalid/v3/x")).isInstanceOf(PostResult.Answered.class);
        assertThat(firstLine()).isEqualTo("POST http://push.invalid/v3/x HTTP/1.1");
    }

    @Test
    void secureRequestsAskForATunnel() throws Exception {
        answerWith("HTTP/1.1 200 OK\r\n\r\nno TLS");

        assertThat(post("https://push.invalid/v3/x")).isNotInstanceOf(PostResult.Answered.class);
        assertThat(firstLine()).isEqualTo("CONNECT push.invalid:443 HTTP/1.1");
    }

    @Test
    void aTunnelThatIsRefusedSentNothing() throws Exception {
        answerWith("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");

        assertThat(post("https://push.invalid/v3/x?usersig=hidden"))
                .isInstanceOfSatisfying(
                        PostResult.NotSent.class,
                        end -> assertThat(end.reason())
                                .contains("proxy", "push.invalid", "403")
                                .doesNotContain("hidden"));
        assertThat(firstLine()).startsWith("CONNECT ");
    }

    @Test
    void aHostOfThisMachineIsReachedWithoutIt() {
        assertThat(post("http://127.0.0.1:1/")).isInstanceOf(PostResult.NotSent.class);
        assertThat(firstLines).isEmpty();
    }
}
