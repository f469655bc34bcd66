package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files, folders and databases that an earlier build has written. Their README says how. */
class CompatibilityTest {
    /** In the plan, and so not free: an address of the loopback network that no other test uses. */
    private static final InetSocketAddress PUSH = new InetSocketAddress("127.93.17.1", 18_181);

    private static final String EXPORTED = "43 subjects, 62 bindings, checksum cf007c48801e3549d9f8274528fd09c8\n";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void configure() throws Exception {
        new Shell(folder).file("tagport.yaml", text("tagport.yaml"));
    }

    @Test
    void aStoreOfAKilledServerIsOpenedVerifiedAndExported() throws Exception {
        unzipStore();

        Shell.Result verified = new Shell(folder).run("verify");
        Shell.Result exported = new Shell(folder).run("export", "all.ndjson");

        assertThat(verified.exitCode()).as(verified.err()).isZero();
        assertThat(verified.out()).containsPattern("shop +43 +10 +62 +consistent");
        assertThat(exported.exitCode()).as(exported.err()).isZero();
        assertThat(exported.out()).isEqualTo(EXPORTED);
        assertThat(Files.readAllLines(folder.resolve("all.ndjson")))
                .containsExactlyInAnyOrderElementsOf(
                        text("export.ndjson").lines().toList());
    }

    @Test
    void aPlanIsApplied() throws Exception {
        unzipStore();
        new Shell(folder).file("plan.json", text("store.plan.json"));

        Shell.Result applied = new Shell(folder).run("apply", "plan.json", "--yes");

        assertThat(applied.exitCode()).as(applied.err()).isZero();
        assertThat(applied.out()).endsWith("\n14 applied, by 2 calls\n");
        assertThat(new Shell(folder).run("get", "user-1", "user-4").out())
                .isEqualTo("user-1: test:1, level:1, n:1\nuser-4: level:4, vip, n:4\n");
    }

    @Test
    void theSameFileMakesTheSamePlan() throws Exception {
        unzipStore();
        new Shell(folder).file("changes.csv", text("changes.csv"));

        Shell.Result planned =
                new Shell(folder).run("plan", "changes.csv", "--mode", "overwrite", "--out", "plan.json");

        assertThat(planned.exitCode()).as(planned.err()).isZero();
        assertThat(withoutLaterMembers(Files.readString(folder.resolve("plan.json"))))
                .isEqualTo(withoutLaterMembers(text("store.plan.json")));
    }

    @Test
    void aHalfDoneRunIsResumed() throws Exception {
        List<String> requests = new CopyOnWriteArrayList<>();
        for (String name : List.of("changes.csv", "changes.csv.plan.json", "changes.csv.plan.json.journal")) {
            new Shell(folder).file(name, text(name));
        }
        HttpServer push = HttpServer.create(PUSH, 0);
        push.createContext("/", exchange -> answer(exchange, requests));
        push.start();
        try {
            Shell.Result resumed =
                    new Shell(folder).run("apply", "changes.csv", "--provider", "push", "--resume", "--lanes", "1");

            assertThat(resumed.exitCode()).as(resumed.err()).isEqualTo(1);
            assertThat(resumed.out()).startsWith("22 applied, 2 refused, by 6 calls\n");
        } finally {
            push.stop(0);
        }
        assertThat(requests).hasSize(6);
        assertThat(requests.get(0)).contains("\"user-7\"");
        assertThat(Files.readString(folder.resolve("changes.csv.refused.ndjson")))
                .contains("\"subject\":\"user-3\"", "\"code\":1008007");
    }

    @Test
    void aDatabaseIsOpenedVerifiedAndExported() throws Exception {
        String url = PostgresServer.shared().newDatabase();
        PostgresServer.execute(url, "set role " + PostgresServer.OWNER + ";" + text("postgres.sql"));
        new Shell(folder)
                .file(
                        "tagport.yaml",
                        text("tagport.yaml")
                                .replaceFirst(
                                        "store: .*",
                                        "store: {type: postgres, url: \"" + url + "\", user: " + PostgresServer.OWNER
                                                + ", password: " + PostgresServer.PASSWORD + "}"));

        assertThat(new Shell(folder).run("verify").err()).contains("has version 2", "'tagport migrate-schema'");
        assertThat(new Shell(folder).run("migrate-schema").exitCode()).isZero();
        Shell.Result verified = new Shell(folder).run("verify");
        Shell.Result exported = new Shell(folder).run("export", "all.ndjson");

        assertThat(verified.exitCode()).as(verified.err()).isZero();
        assertThat(exported.out()).isEqualTo(EXPORTED);
        assertThat(new Shell(folder).run("remove", "user-1", "--tag", "level:9").exitCode())
                .isZero();
    }

    /** Without {@code state}, which later builds add, and the checksum, which covers it. */
    private static String withoutLaterMembers(String plan) {
        return plan.replaceFirst("\"state\":\\{[^}]*\\},", "").replaceFirst("\"checksum\":.*", "");
    }

    private static void answer(HttpExchange exchange, List<String> requests) throws IOException {
        try (exchange) {
            requests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] answer = "{\"ret_code\":0,\"err_msg\":\"\",\"seq\":0}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private void unzipStore() throws IOException {
        try (ZipInputStream zip = new ZipInputStream(open("store.zip"))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path path = folder.resolve("store").resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(path);
                } else {
                    Files.copy(zip, path);
                }
            }
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static InputStream open(String name) {
        return Objects.requireNonNull(CompatibilityTest.class.getResourceAsStream("/compatibility/" + name), name);
    }
}
