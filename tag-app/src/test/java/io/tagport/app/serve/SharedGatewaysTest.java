package io.tagport.app.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.tagport.app.PostgresServer;
import io.tagport.app.Shell;
import io.tagport.domain.model.TagSet;
import io.tagport.server.TagServer;
import io.tagport.server.TestServerApp;
import io.tagport.server.fault.FaultScript;
import io.tagport.tpns.wire.TpnsCredentials;
import io.tagport.transport.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three gateways on one database, in front of one IM: they know as little of each other as three processes. IM has no overwrite by
 * category, so each has to read and replace, and would undo what another has done in between.
 */
class SharedGatewaysTest {
    private static final TpnsCredentials TPNS = new TpnsCredentials("1500000001", new Secret("secret"));
    private static final int GATEWAYS = 3;
    private static final int SUBJECTS = 2;
    private static final List<String> CATEGORIES = List.of("level", "city", "plan");
    private static final int OVERWRITES = 40;

    private final TagServer provider = TagServer.inMemory().start();
    private final List<Server> gateways = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void start() throws Exception {
        String database = PostgresServer.shared().newDatabase();
        for (int i = 0; i < GATEWAYS; i++) {
            gateways.add(Served.by(Files.createDirectory(folder.resolve("gateway-" + i)), configuration(database)));
        }
        new Shell(folder).file("tagport.yaml", configuration(database));
    }

    private String configuration(String database) {
        return """
                store: {type: postgres, url: "%s", user: %s, password: %s}
                apps:
                  - name: a
                    tpns: {accessId: "1500000001", secretKey: secret}
                    backend: push-new
                providers:
                  push-new: {type: im, host: "%s", sdkAppId: %d, key: "%s", pace: none}
                """.formatted(
                        database,
                        PostgresServer.OWNER,
                        PostgresServer.PASSWORD,
                        provider.uri(),
                        TestServerApp.SDK_APP_ID,
                        provider.app().imKey().value());
    }

    @AfterEach
    void stop() {
        gateways.forEach(Server::close);
        provider.close();
    }

    @Test
    @Timeout(120)
    void noGatewayUndoesWhatAnotherHasAcknowledged() throws Exception {
        provider.faults().set(FaultScript.parse("seed 5\nim rate 0.05 -> lose-reply\nim rate 0.02 -> cut"));
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            List<CompletableFuture<String>> writers = new ArrayList<>();
            for (int i = 0; i < SUBJECTS * CATEGORIES.size(); i++) {
                int number = i;
                writers.add(CompletableFuture.supplyAsync(() -> lastOverwrite(number), threads));
            }
            CompletableFuture<Void> all = CompletableFuture.allOf(writers.toArray(CompletableFuture[]::new));
            do {
                assertThat(drift().out()).contains(" 0 different");
            } while (!all.isDone());
            for (int subject = 0; subject < SUBJECTS; subject++) {
                TreeSet<String> acknowledged = new TreeSet<>();
                for (int category = 0; category < CATEGORIES.size(); category++) {
                    acknowledged.add(
                            writers.get(subject * CATEGORIES.size() + category).join());
                }
                assertThat(provider.app().tagsOf("t" + subject))
                        .isEqualTo(TagSet.of(acknowledged.toArray(String[]::new)));
            }
        } finally {
            threads.shutdown();
        }
        provider.faults().set(FaultScript.none());
        assertThat(drift()).as("all that was unknown has been asked for again").satisfies(result -> {
            assertThat(result.exitCode()).isZero();
            assertThat(result.out()).contains(SUBJECTS + " subjects compared, 0 different");
        });
    }

    /** Repeats a comparison that ended before its first page: the first read was lost, or the locks were busy for too long. */
    private Shell.Result drift() {
        Shell.Result result;
        do {
            result = new Shell(folder).at(provider.app().clock()).run("drift", "--provider", "push-new");
        } while (result.out().isEmpty());
        return result;
    }

    /** Nobody else overwrites this category of this subject, so what was acknowledged last is what must be there. */
    private String lastOverwrite(int writer) {
        Random random = new Random(writer);
        String subject = "t" + writer / CATEGORIES.size();
        String category = CATEGORIES.get(writer % CATEGORIES.size());
        String tag = "";
        for (int i = 0; i < OVERWRITES; i++) {
            tag = category + ":" + i;
            String body = "{\"operator_type\":6,\"token_list\":[\"" + subject + "\"],\"tag_list\":[\"" + tag + "\"]}";
            while (!isAcknowledged(gateways.get(random.nextInt(GATEWAYS)), body)) {
                Thread.onSpinWait(); // it is unknown or was cut: again, wherever
            }
        }
        return tag;
    }

    private static boolean isAcknowledged(Server gateway, String body) {
        try {
            return new HttpCaller(gateway.uri()).tpns(TPNS, body).code() == 0;
        } catch (Exception gone) {
            throw new IllegalStateException(gone);
        }
    }
}
