package io.tagport.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that a request is answered, and its connection kept, for any time of the server's clock. */
class ClocksTest {
    private static final Duration A_MILLENNIUM = Duration.ofDays(365_000); // more nanoseconds than a long has

    static Stream<Instant> instants() {
        return Stream.of(
                Instant.now(),
                Instant.EPOCH,
                Instant.ofEpochSecond(-1, 1),
                Instant.ofEpochSecond(Long.MIN_VALUE / 1_000),
                Instant.MIN,
                Instant.MAX.minus(A_MILLENNIUM));
    }

    @ParameterizedTest
    @MethodSource("instants")
    void anyClockIsAnswered(Instant instant) throws Exception {
        VirtualClock clock = VirtualClock.at(instant);
        try (TagServer server = TagServer.inMemory().strict().clock(clock).start()) {
            assertThat(status(server.uri())).isEqualTo(200);
            clock.move(A_MILLENNIUM);
            assertThat(status(server.uri())).isEqualTo(200);
        }
    }

    @Test
    void aClockIsNotMovedPastTheEndOfTime() {
        VirtualClock clock = VirtualClock.at(Instant.MAX);

        assertThatThrownBy(() -> clock.move(A_MILLENNIUM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("PT8760000H");
        assertThat(clock.instant()).isEqualTo(Instant.MAX);
    }

    private static int status(URI server) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(server.resolve("/v3/device/tag"))
                .header("AccessId", "1")
                .header("TimeStamp", "-1")
                .header("Sign", "x")
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
