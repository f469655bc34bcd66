package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.im.wire.ImCommand;
import io.tagport.server.TagServer;
import io.tagport.server.TestServerApp;
import io.tagport.server.fault.FaultScript;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Providers that accept requests and do not answer, and callers that come all the same, over real HTTP and in real time. The long
 * form: {@code -Dtagport.silence.seconds=150 -Dtagport.silence.answerWithin=5000 -Dtagport.silence.over=500}.
 */
class SilentProvidersTest {
    private static final TpnsCredentials TPNS = new TpnsCredentials("1500000001", new Secret("secret"));
    private static final Secret KEY = new Secret("key");
    private static final Duration SILENCE = Duration.ofSeconds(Long.getLong("tagport.silence.seconds", 4));
    private static final Duration BOUND = Duration.ofMillis(Long.getLong("tagport.silence.answerWithin", 1_000));
    private static final Duration BETWEEN_CALLERS = Duration.ofMillis(500);

    /** Half a second; in the build more, as its machine may do other things, too. */
    private static final Duration OVER = Duration.ofMillis(Long.getLong("tagport.silence.over", 1_500));

    private final TagServer old = TagServer.inMemory().start();
    private final TagServer other = TagServer.inMemory().start();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    @TempDir
    private Path folder = Path.of("");

    private Optional<Server> gateway = Optional.empty();

    @AfterEach
    void stop() {
        old.faults().set(FaultScript.none());
        other.faults().set(FaultScript.none());
        gateway.ifPresent(Server::close);
        old.close();
        other.close();
        threads.shutdown();
    }

    /** What a caller waited, and what it was answered. */
    private record Answered(Duration waited, int code) {}

    @ParameterizedTest(name = "{0} silent behind {1}, change {2}")
    @CsvSource({
        "tpns, push-old, true",
        "im, push-new, true",
        "im, push-new, false",
        "im, '[push-old, push-new]', true",
        "tpns, '[push-new, push-old]', true"
    })
    @Timeout(600)
    void noCallerWaitsLongerThanTheBound(String silent, String backend, boolean change) throws Exception {
        HttpCaller caller = inFrontOf(backend);
        call(caller, change, 0); // connections, classes
        (silent.equals("im") ? other : old).faults().set(FaultScript.parse(silent + " -> delay 60m"));

        List<CompletableFuture<Answered>> all = new ArrayList<>();
        long start = System.nanoTime();
        for (int i = 1; System.nanoTime() - start < SILENCE.toNanos(); i++) {
            int number = i;
            all.add(CompletableFuture.supplyAsync(() -> call(caller, change, number), threads));
            CompletableFuture.runAsync(
                            () -> {},
                            CompletableFuture.delayedExecutor(BETWEEN_CALLERS.toMillis(), TimeUnit.MILLISECONDS))
                    .join();
        }
        List<Answered> answers = all.stream().map(CompletableFuture::join).toList();

        Duration longest =
                answers.stream().map(Answered::waited).max(Duration::compareTo).orElseThrow();
        System.out.printf(
                "%s silent for %d s behind %s, %s every 0.5 s: %d callers, longest wait %d ms, bound %d ms%n",
                silent,
                SILENCE.toSeconds(),
                backend,
                change ? "a change" : "a reading",
                answers.size(),
                longest.toMillis(),
                BOUND.toMillis());
        assertThat(longest).isLessThanOrEqualTo(BOUND.plus(OVER));
        boolean firstAnswers = backend.startsWith("[");
        assertThat(answers).allMatch(answer -> (answer.code() == 0) == firstAnswers);
        assertThat(answers.subList(answers.size() - 3, answers.size()))
                .as("silence has been noticed: not all of them are probes")
                .anyMatch(answer -> answer.waited().compareTo(BOUND.dividedBy(2)) < 0);
    }

    private Answered call(HttpCaller caller, boolean change, int number) {
        long start = System.nanoTime();
        try {
            int code = change
                    ? caller.tpns(
                                    TPNS,
                                    "{\"operator_type\":3,\"tag_list\":[\"vip\",\"x\"],\"token_list\":[\"t" + number
                                            + "\"]}")
                            .code()
                    : caller.im(
                                    TestServerApp.SDK_APP_ID,
                                    KEY,
                                    ImCommand.GET_TAG,
                                    "{\"To_Account\":[\"t" + number + "\"]}")
                            .code();
            return new Answered(Duration.ofNanos(System.nanoTime() - start), code);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpCaller inFrontOf(String backend) throws Exception {
        Server started = Served.by(folder, """
                apps:
                  - name: a
                    tpns: {accessId: "1500000001", secretKey: secret}
                    im: {sdkAppId: %d, key: key}
                    backend: %s
                providers:
                  push-old: {type: tpns, host: "%s", accessId: "%s", secretKey: "%s", answerWithin: %dms}
                  push-new: {type: im, host: "%s", sdkAppId: %d, key: "%s", answerWithin: %dms}
                """.formatted(
                        TestServerApp.SDK_APP_ID,
                        backend,
                        old.uri(),
                        old.app().tpns().accessId(),
                        old.app().tpns().secretKey().value(),
                        BOUND.toMillis(),
                        other.uri(),
                        TestServerApp.SDK_APP_ID,
                        other.app().imKey().value(),
                        BOUND.toMillis()));
        gateway = Optional.of(started);
        return new HttpCaller(started.uri());
    }
}
