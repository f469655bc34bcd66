package io.tagport.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tagport.domain.model.TagSet;
import io.tagport.server.TagServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs every command of docs/migrating-from-tpns.md as it is printed there, and compares what it says. */
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MigrationGuideTest {
    private static final String BY_THE_GATEWAY = "## Without changing the application";
    private static final String SERVED_AT = "127.0.0.1:8080";

    private final TagServer old = TagServer.inMemory().start();
    private final TagServer other = TagServer.inMemory().start();

    @TempDir
    private Path folder = Path.of("");

    private Guide guide;
    private BashSession shell;
    private String address = SERVED_AT;

    @BeforeEach
    void open() throws Exception {
        guide = Guide.of("migrating-from-tpns.md");
        shell = new BashSession(
                folder,
                Map.of(
                        "PUSH_OLD_SECRET", old.app().tpns().secretKey().value(),
                        "PUSH_NEW_KEY", other.app().imKey().value()));
    }

    @AfterEach
    void stop() {
        shell.close();
        old.close();
        other.close();
    }

    @Test
    void theWayByTheGatewayGoesAsTheGuideShows() throws Exception {
        assumeTrue(isInstalled("curl"), "curl is not installed");
        address = freeAddress();

        follow(guide.section(BY_THE_GATEWAY).blocks());

        assertThat(old.app().tagsOf("token-b1")).isEqualTo(TagSet.of("level:4"));
        assertThat(other.app().tagsOf("token-a1")).isEqualTo(TagSet.of("level:3", "vip"));
        assertThat(other.app().tagsOf("token-b1")).isEqualTo(TagSet.of("vip", "level:5"));
    }

    @Test
    void theWayByAnExportGoesAsTheGuideShows() throws Exception {
        List<Guide.Block> blocks = guide.without(BY_THE_GATEWAY).blocks();
        assertThat(blocks.stream().filter(block -> block.text().contains("./tagport migrate ")))
                .hasSizeGreaterThan(3);

        follow(blocks);

        assertThat(old.recording().requests()).isEmpty();
    }

    private void follow(List<Guide.Block> blocks) throws Exception {
        BashSession.Ended ended = new BashSession.Ended(0, "");
        for (Guide.Block block : blocks) {
            switch (block.language()) {
                case "yaml" -> configure(block.text());
                case "bash" -> {
                    ended = shell.run(block.text().replace(SERVED_AT, address));
                    assertThat(ended.exitCode())
                            .as(block.text() + ended.said())
                            .isEqualTo(ended.said().contains("blocking issues, nothing is sent") ? 1 : 0);
                }
                case "text" -> Guide.compare(block.text(), ended.said());
                default -> assertThat(block.language()).isIn("sql", "json");
            }
        }
    }

    /** The hosts are those of Tencent, which no test asks. */
    private void configure(String yaml) throws Exception {
        assertThat(yaml).contains("host: guangzhou", "host: china");
        shell.file(
                "tagport.yaml",
                yaml.replace("host: guangzhou", "host: \"" + old.uri() + "\"")
                        .replace("host: china", "host: \"" + other.uri() + "\"")
                        .replace("host: 127.0.0.1, port: 8080", "host: " + address.replace(":", ", port: ")));
    }

    /** Of the loopback network, but not where everybody else is: so nobody takes it before it is served. */
    private static String freeAddress() throws IOException {
        InetAddress place = InetAddress.getByAddress(new byte[] {127, 89, 83, 71});
        try (ServerSocket socket = new ServerSocket(0, 1, place)) {
            return place.getHostAddress() + ":" + socket.getLocalPort();
        }
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
