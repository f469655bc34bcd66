package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.tagport.server.suite.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real process keeps nothing of bad requests. {@code -Dtagport.leaks.requests} sends more of them. */
class LeaksTest {
    private static final int REQUESTS = Integer.getInteger("tagport.leaks.requests", 700);
    private static final int WARM_UP = 300;
    private static final long HEAP_BYTES_MORE = 8 << 20;
    private static final String TPNS = "POST /v3/device/tag HTTP/1.1\r\nHost: x\r\n";
    private static final String CLOSE = "Connection: close\r\n";
    private static final List<String> BAD = List.of(
            TPNS + CLOSE + "Content-Length: 2\r\n\r\n{}",
            TPNS + CLOSE + "Authorization: Basic !!!\r\nContent-Length: 1\r\n\r\n{",
            TPNS + CLOSE + "Sign: x\r\nAccessId: 1500001048\r\nTimeStamp: 99999999999999\r\nContent-Length: 0\r\n\r\n",
            TPNS + "Content-Length: 99999999\r\n\r\n",
            TPNS + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            TPNS + "Content-Length: 50\r\n\r\n{\"op",
            TPNS + "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
            TPNS + "X: " + "y".repeat(64 * 1024) + "\r\n\r\n",
            "POST /" + "x".repeat(64 * 1024) + " HTTP/1.1\r\n\r\n",
            "POST /v4/timpush/add_tag?sdkappid=1400000000&identifier=administrator&usersig=eJw*&random=1&contenttype=json"
                    + " HTTP/1.1\r\nHost: x\r\n" + CLOSE + "Content-Length: 2\r\n\r\n{}",
            "POST /v4/%zz?%%% HTTP/1.1\r\nHost: x\r\n" + CLOSE + "Content-Length: 0\r\n\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003",
            "GET / HTTP/0.9\r\n\r\n",
            "");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void threadsHeapDescriptorsAndLogStayLevel() throws IOException, InterruptedException {
        assumeThat(Path.of("/proc/self/fd")).isDirectory();
        try (ServeProcess serve = new ServeProcess(folder.resolve("data"))) {
            send(serve.uri(), WARM_UP);
            Path process = Path.of("/proc", Long.toString(serve.pid()));
            long threads = entries(process.resolve("task"));
            long heap = heapBytes(serve.pid());
            List<String> log = serve.errors();

            send(serve.uri(), REQUESTS);

            // compilers and collectors come and go
            assertThat(entries(process.resolve("task"))).isLessThanOrEqualTo(threads + 8);
            assertThat(sockets(process)).isLessThanOrEqualTo(16);
            assertThat(heapBytes(serve.pid())).isLessThan(heap + HEAP_BYTES_MORE);
            assertThat(serve.errors()).isEqualTo(log);
        }
    }

    private static void send(URI server, int requests) throws IOException {
        for (int i = 0; i < requests; i++) {
            try (Wire wire = new Wire(server)) {
                wire.send(BAD.get(i % BAD.size())).shutdownOutput();
                assertThat(wire.receiveAll()).doesNotContain("Exception").doesNotContain("HTTP/1.1 5");
            }
        }
    }

    private static long entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        }
    }

    private static long sockets(Path process) throws IOException {
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            return open.filter(descriptor -> target(descriptor).startsWith("socket:"))
                    .count();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (NoSuchFileException closedMeanwhile) {
            return "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is in use after a collection. */
    private static long heapBytes(long pid) throws IOException, InterruptedException {
        jcmd(pid, "GC.run");
        return jcmd(pid, "GC.class_histogram")
                .lines()
                .filter(line -> line.startsWith("Total"))
                .mapToLong(line -> Long.parseLong(line.strip().split("\\s+", -1)[2]))
                .findFirst()
                .orElseThrow();
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, Long.toString(pid), command)
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }
}
